package ogim.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class BudgetTest {
    @Test
    void givesNoMoreThanItHas() {
        Budget budget = new Budget(1e-9, 3);
        int taken = 0;
        while (budget.take()) {
            taken++;
        }
        assertEquals(3, taken);
        assertFalse(budget.take());
    }
}

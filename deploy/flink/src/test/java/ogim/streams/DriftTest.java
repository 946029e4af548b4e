package ogim.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DriftTest {
    private final Drift drift = new Drift();
    private final Random random = new Random(3);

    /** Both see a process that swings by a fifth; the second hangs lower, and is off by more. */
    private double add(int steps, double off) {
        double score = 0;
        for (int i = 0; i < steps; i++) {
            double level = 100 + 20 * Math.sin(i / 50.0);
            score = drift.add(level, level + 3 + off + random.nextGaussian() * 0.1);
        }
        return score;
    }

    @Test
    void whatDiffersAsEverHasNotDrifted() {
        assertEquals(0, add(5_000, 0));
    }

    @Test
    void aDifferenceThatGoesIsDriftAfterTenMinutes() {
        add(Drift.LEARNT + 100, 0);
        assertEquals(0, add(Drift.SUSTAINED - 1, 3));
        assertTrue(add(30, 3) > 1);
        assertEquals(0, add(60, 0));
    }

    @Test
    void lessThanAHundredthIsNoDrift() {
        add(Drift.LEARNT, 0);
        assertEquals(0, add(1_000, 0.5));
    }

    @Test
    void aNoisyPairMayPartFurther() {
        for (int i = 0; i < Drift.LEARNT; i++) {
            drift.add(100, 100 + random.nextGaussian());
        }
        assertEquals(0, add(1, 0));
        for (int i = 0; i < 1_000; i++) {
            assertEquals(0, drift.add(100, 103));
        }
    }
}

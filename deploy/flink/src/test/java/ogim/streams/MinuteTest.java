package ogim.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MinuteTest {
    @Test
    void statisticsHoldForLargeNumbersWithSmallSpread() {
        Random chance = new Random(3);
        Minute minute = new Minute(0);
        double[] values = chance.doubles(5_000, 0, 1e-3).map(value -> 3e7 + value).toArray();
        for (int index = 0; index < values.length; index++) {
            minute.add(index, values[index]);
        }
        double offset = 0;
        for (double value : values) {
            offset += value - 3e7;
        }
        double mean = offset / values.length;
        double squares = 0;
        for (double value : values) {
            squares += Math.pow(value - 3e7 - mean, 2);
        }
        assertEquals(3e7 + mean, minute.mean, 1e-5);
        assertEquals(squares, minute.squares, squares * 1e-3);
    }

    @Test
    void firstAndLastGoByTimeNotByArrival() {
        Minute minute = new Minute(0);
        minute.add(20, 2);
        minute.add(30, 3);
        minute.add(10, 1);
        minute.add();
        assertEquals(1, minute.first);
        assertEquals(3, minute.last);
        assertEquals(4, minute.n);
        assertEquals(3, minute.good);
    }

    @Test
    void minutesBeforeTheEpochBeginBelow() {
        assertEquals(-60_000, Minute.startOf(-1));
        assertEquals(59_999, Minute.closing(Minute.startOf(0)));
    }
}

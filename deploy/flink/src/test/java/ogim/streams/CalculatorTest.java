package ogim.streams;

import static ogim.streams.CalculationsTest.calculation;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CalculatorTest extends CalculatorRig {
    private static final long BAD_SENSOR_FAILURE = 0x808C_0000L;

    @Test
    void aTimeIsJudgedWhenAllInputsHaveReachedIt() {
        use(calculation(9, "i1 i2 add"));
        for (long ts = 1_000; ts <= 3_000; ts += 1_000) {
            assertTrue(read(1, ts, ts));
            assertEquals(List.of(), told());
            assertFalse(read(2, ts, 1));
            assertEquals(List.of("9@" + ts + "=" + (ts + 1.0)), told());
        }
    }

    @Test
    void orWhenTheyHadTheirTime() {
        use(calculation(9, "i1 i2 add"));
        read(1, 1_000, 1);
        read(2, 1_000, 2);
        assertEquals(List.of("9@1000=3.0"), told());
        read(1, 2_000, 5);
        pass(HOLD - 1);
        assertEquals(List.of(), told());
        pass(1);
        assertEquals(List.of("9@2000=7.0"), told());
    }

    @Test
    void aReadingInTheMiddleOfTheWaitComesToItsPlace() {
        use(calculation(9, "i1 i2 add"));
        read(1, 1_000, 1);
        read(2, 1_000, 1);
        told();
        read(1, 1_900, 2);
        read(2, 1_500, 10);
        read(2, 1_950, 20);
        assertEquals(List.of("9@1500=11.0", "9@1900=12.0"), told());
        pass(HOLD);
        assertEquals(List.of("9@1950=22.0"), told());
    }

    @Test
    void whatComesAfterItsTimeCountsFromTheNextMillisecondOn() {
        use(calculation(9, "i1 i2 add"));
        read(1, 1_000, 1);
        read(2, 1_000, 1);
        read(1, 2_000, 2);
        pass(HOLD);
        told();
        read(2, 1_500, 10);
        read(2, 1_600, 20);
        pass(HOLD);
        assertEquals(List.of("9@2001=22.0"), told());
    }

    @Test
    void olderReadingsAndRepetitionsOfAnInputChangeNothing() {
        use(calculation(9, "i1"));
        read(1, 2_000, 2);
        told();
        assertFalse(read(1, 1_000, 1));
        assertFalse(read(1, 2_000, 5));
        pass(HOLD);
        assertEquals(List.of(), told());
    }

    @Test
    void nothingIsSaidWhileAnInputIsUnseen() {
        use(calculation(9, "i1 i2 add"));
        read(1, 1_000, 1);
        pass(HOLD);
        assertEquals(List.of(), told());
        read(2, 1_500, 2);
        pass(HOLD);
        assertEquals(List.of("9@1500=3.0"), told());
    }

    @Test
    void anInputThatTheHistorianHasCounts() {
        Calculation calculation = calculation(9, "i1 i2 add");
        use(calculation);
        read(1, 50_000, 1);
        pass(HOLD);
        calculation.stored = Map.of(2, new Sample(2, 20_000, 5, 0, 20_000, 0, 0));
        read(1, 51_000, 2);
        pass(HOLD);
        assertEquals(List.of("9@51000=7.0"), told());
        read(2, 15_000, 100);
        pass(HOLD);
        assertEquals(List.of(), told());
    }

    @Test
    void theWorstQualityOfTheInputsIsTheResults() {
        use(calculation(9, "i1 i2 add"));
        read(1, 1_000, 1);
        calculator.take(new Sample(2, 1_000, 2, 0x4093_0000L, 5_000, 8, now));
        Sample uncertain = results.get(0);
        assertEquals(3, uncertain.value());
        assertEquals(0x4093_0000L, uncertain.quality());
        assertEquals(5_000, uncertain.received());
        assertEquals(8, uncertain.flags());
        read(1, 2_000, 1);
        calculator.take(new Sample(2, 2_000, Double.NaN, BAD_SENSOR_FAILURE, 5_000, 0, now));
        assertTrue(Double.isNaN(results.get(1).value()));
        assertEquals(BAD_SENSOR_FAILURE, results.get(1).quality());
        read(1, 3_000, 1);
        read(2, 3_000, Double.NaN);
        assertEquals(Series.BAD_NO_DATA, results.get(2).quality());
        read(1, 4_000, 1);
        read(2, 4_000, 4);
        assertEquals(0, results.get(3).quality());
        assertEquals(5, results.get(3).value());
    }

    @Test
    void noNumberIsBadAndTheNextOneIsGoodAgain() {
        use(calculation(9, "i1 i2 div"));
        read(1, 1_000, 1);
        read(2, 1_000, 0);
        assertTrue(Double.isNaN(results.get(0).value()));
        assertEquals(Series.BAD_OUT_OF_RANGE, results.get(0).quality());
        read(2, 2_000, 4);
        pass(HOLD);
        assertEquals(0.25, results.get(1).value());
        assertEquals(0, results.get(1).quality());
    }

    @Test
    void anOldInputMakesTheResultUncertain() {
        use(calculation(9, "i1 i2 add"));
        read(1, 1_000, 1);
        read(2, 1_000, 1);
        read(2, 1_000 + STALE, 1);
        pass(HOLD);
        assertEquals(0, results.get(1).quality());
        read(2, 1_001 + STALE, 1);
        pass(HOLD);
        assertEquals(Series.UNCERTAIN_LAST_USABLE_VALUE, results.get(2).quality());
    }

    @Test
    void chainsAndDiamondsAreEvaluatedOnceATimeAndWithinOneWait() {
        use(
                calculation(20, "i1 i2 add"),
                calculation(30, "i20 i1 add"),
                calculation(40, "i30 i20 add i2 add"));
        read(1, 1_000, 1);
        read(2, 1_000, 2);
        assertEquals(List.of("20@1000=3.0", "30@1000=4.0", "40@1000=9.0"), told());
        read(1, 2_000, 10);
        assertEquals(List.of(), told());
        pass(HOLD);
        assertEquals(List.of("20@2000=12.0", "30@2000=22.0", "40@2000=36.0"), told());
    }

    @Test
    void aResultThatIsSetAsideIsNotHandedOn() {
        List<Integer> taken = new ArrayList<>();
        Calculator strict =
                new Calculator(
                        STALE,
                        (calculation, own, result) -> {
                            taken.add(result.tagId());
                            return result.value() > 100 ? null : result;
                        });
        strict.use(
                Calculations.of(List.of(calculation(20, "i1 neg"), calculation(30, "i20 n1.0 add"))));
        strict.take(new Sample(1, 1_000, -500, 0, 0, 0, 0));
        strict.take(new Sample(1, 2_000, -50, 0, 0, 0, 0));
        assertEquals(List.of(20, 20, 30), taken);
    }
}

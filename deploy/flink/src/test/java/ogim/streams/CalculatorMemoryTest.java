package ogim.streams;

import static ogim.streams.CalculationsTest.calculation;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a calculator knows: changed, forgotten, bounded, written down and read again. */
class CalculatorMemoryTest extends CalculatorRig {
    @Test
    void anEditedExpressionGoesOnWithWhatIsKnown() {
        use(calculation(9, "i1 i2 add"));
        read(1, 1_000, 1);
        read(2, 1_000, 2);
        read(1, 2_000, 5);
        told();
        use(calculation(9, "i2 i3 mul"));
        read(3, 2_500, 10);
        pass(HOLD);
        assertEquals(List.of("9@2500=20.0"), told());
    }

    @Test
    void aDeletedTagStopsAndIsForgotten() {
        use(calculation(9, "i1"), calculation(8, "i1"));
        read(1, 1_000, 1);
        told();
        use(calculation(8, "i1"));
        read(1, 2_000, 1);
        assertEquals(List.of("8@2000=1.0"), told());
        assertEquals(List.of(8), List.copyOf(calculator.known().keySet()));
        calculator.use(null);
        assertTrue(calculator.known().isEmpty());
    }

    @Test
    void tooManyWaitingReadingsAreJudgedEarly() {
        use(calculation(9, "i1 i2 add"));
        read(2, 1, 1);
        int sent = Calculator.WAITING_EACH_MAX + 1_000;
        for (long ts = 2; ts < 2 + sent; ts++) {
            read(1, ts, ts);
        }
        assertEquals(1_000, results.size());
        pass(HOLD);
        assertEquals(sent, results.size());
    }

    @Test
    void manyTagsTogetherAreBoundedToo() {
        Calculation[] many = new Calculation[50];
        for (int at = 0; at < many.length; at++) {
            many[at] = calculation(100 + at, "i1 i2 add");
        }
        use(many);
        read(2, 1, 1);
        for (long ts = 2; ts < 10_000; ts++) {
            read(1, ts, ts);
        }
        int waiting = calculator.known().values().stream().mapToInt(each -> each.waiting.size()).sum();
        assertEquals(Calculator.WAITING_MAX, waiting);
        calculator.use(null);
        use(many[0]);
        read(1, 1, 1);
        read(1, 2, 1);
        assertEquals(2, calculator.known().get(100).waiting.size());
    }

    @Test
    void goesOnFromItsBytesAsIfNothingHadHappened() throws IOException {
        Calculations calculations =
                Calculations.of(
                        List.of(calculation(20, "i1 i2 add"), calculation(30, "i20 i3 sub")));
        List<Sample> straight = new ArrayList<>();
        List<Sample> restored = new ArrayList<>();
        for (List<Sample> into : List.of(straight, restored)) {
            results.clear();
            Random chance = new Random(12);
            Calculator running = calculator();
            running.use(calculations);
            for (int step = 0; step < 2_000; step++) {
                long ts = 1_000L + step / 3 * 100;
                running.take(new Sample(1 + step % 3, ts, chance.nextDouble(), 0, ts, 0, 7));
                if (into == restored && step % 100 == 50) {
                    byte[] written = SeriesBytes.write(5, running.known());
                    running = calculator();
                    assertEquals(5, SeriesBytes.read(written, 7, running.known()));
                    running.use(calculations);
                }
            }
            running.expire(7);
            into.addAll(results);
        }
        assertEquals(straight, restored);
        assertTrue(straight.size() > 1_300);
    }

    /** However readings are delayed: times rise, none comes twice, and the last result is right. */
    @Test
    void theNewestResultIsMadeOfTheNewestReadings() {
        use(calculation(20, "i1 i2 sub"), calculation(30, "i20 i3 add"));
        for (int seed = 0; seed < 300; seed++) {
            Random chance = new Random(seed);
            results.clear();
            calculator.use(null);
            use(calculation(20, "i1 i2 sub"), calculation(30, "i20 i3 add"));
            Map<Integer, Sample> newest = new TreeMap<>();
            for (int step = 0; step < 200; step++) {
                int tagId = 1 + chance.nextInt(3);
                long ts = now - chance.nextInt(1_000);
                Sample sample = new Sample(tagId, ts, chance.nextInt(100), 0, ts, 0, now + HOLD);
                if (newest.get(tagId) == null || newest.get(tagId).ts() < ts) {
                    newest.put(tagId, sample);
                }
                calculator.take(sample);
                pass(chance.nextInt(200));
            }
            pass(HOLD);
            long before = Long.MIN_VALUE;
            Sample last = null;
            for (Sample each : results) {
                if (each.tagId() == 30) {
                    assertTrue(each.ts() > before);
                    before = each.ts();
                    last = each;
                }
            }
            double expected =
                    newest.get(1).value() - newest.get(2).value() + newest.get(3).value();
            assertEquals(expected, last.value());
        }
    }
}

package ogim.streams;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A calculator whose results are kept and whose clock is moved by hand. */
abstract class CalculatorRig {
    static final long HOLD = 300;
    static final long STALE = 60_000;

    final List<Sample> results = new ArrayList<>();
    final Calculator calculator = calculator();
    long now = 1_000_000;

    Calculator calculator() {
        return new Calculator(
                STALE,
                (calculation, own, result) -> {
                    results.add(result);
                    return result;
                });
    }

    void use(Calculation... calculations) {
        calculator.use(Calculations.of(Arrays.asList(calculations)));
    }

    boolean read(int tagId, long ts, double value) {
        return calculator.take(new Sample(tagId, ts, value, 0, ts, 0, now + HOLD));
    }

    void pass(long ms) {
        now += ms;
        calculator.expire(now);
    }

    List<String> told() {
        List<String> told =
                results.stream()
                        .map(each -> each.tagId() + "@" + each.ts() + "=" + each.value())
                        .toList();
        results.clear();
        return told;
    }
}

package ogim.streams;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;

/**
 * How long calculations wait.
 *
 * @param holdMs for readings of the same time, after one has come just now.
 * @param catchUpMs the same after an older one, as when the stream catches up.
 * @param staleMs age of an input from which on a result is Uncertain.
 */
record CalculationSettings(long holdMs, long catchUpMs, long staleMs) implements Serializable {
    private static final ConfigOption<Duration> HOLD =
            ConfigOptions.key("ogim.calculations.hold")
                    .durationType()
                    .defaultValue(Duration.ofMillis(300));
    private static final ConfigOption<Duration> CATCH_UP =
            ConfigOptions.key("ogim.calculations.hold-behind")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(5));
    private static final ConfigOption<Duration> STALE =
            ConfigOptions.key("ogim.calculations.stale-after")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(15));

    static CalculationSettings of(ReadableConfig configuration) {
        return new CalculationSettings(
                configuration.get(HOLD).toMillis(),
                configuration.get(CATCH_UP).toMillis(),
                configuration.get(STALE).toMillis());
    }
}

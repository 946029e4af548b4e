package ogim.streams;

import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.table.factories.Factory;

/** A factory that nothing can be told. */
interface WithoutOptions extends Factory {
    @Override
    default Set<ConfigOption<?>> requiredOptions() {
        return Set.of();
    }

    @Override
    default Set<ConfigOption<?>> optionalOptions() {
        return Set.of();
    }
}

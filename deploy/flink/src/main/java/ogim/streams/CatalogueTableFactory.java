package ogim.streams;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.LookupTableSource;
import org.apache.flink.table.connector.source.lookup.LookupFunctionProvider;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.factories.FactoryUtil;

/** {@code 'connector' = 'ogim-catalogue'}: tags by name, for lookup joins. */
public final class CatalogueTableFactory implements DynamicTableSourceFactory {
    private static final ConfigOption<String> URL =
            ConfigOptions.key("url").stringType().noDefaultValue();
    private static final ConfigOption<String> USER =
            ConfigOptions.key("user").stringType().noDefaultValue();
    private static final ConfigOption<String> VIEW =
            ConfigOptions.key("view").stringType().noDefaultValue();
    private static final ConfigOption<String> CALCULATIONS =
            ConfigOptions.key("calculations").stringType().noDefaultValue();
    private static final ConfigOption<String> LATEST =
            ConfigOptions.key("latest").stringType().noDefaultValue();
    private static final ConfigOption<Duration> REFRESH =
            ConfigOptions.key("refresh").durationType().defaultValue(Duration.ofSeconds(2));

    @Override
    public DynamicTableSource createDynamicTableSource(Context context) {
        FactoryUtil.TableFactoryHelper helper = FactoryUtil.createTableFactoryHelper(this, context);
        helper.validate();
        return new Source(address(helper.getOptions()));
    }

    /** The catalogue that a table's options name. */
    static CatalogueQuery.Address address(ReadableConfig options) {
        return new CatalogueQuery.Address(
                options.get(URL),
                options.get(USER),
                options.get(VIEW),
                options.get(CALCULATIONS),
                options.get(LATEST),
                options.get(REFRESH).toMillis());
    }

    @Override
    public String factoryIdentifier() {
        return "ogim-catalogue";
    }

    @Override
    public Set<ConfigOption<?>> requiredOptions() {
        return Set.of(URL, USER, VIEW, CALCULATIONS, LATEST);
    }

    @Override
    public Set<ConfigOption<?>> optionalOptions() {
        return Set.of(REFRESH);
    }

    private record Source(CatalogueQuery.Address address) implements LookupTableSource {
        private static final int[][] KEYS = {{0}, {1}};

        @Override
        public LookupRuntimeProvider getLookupRuntimeProvider(LookupContext context) {
            if (!Arrays.deepEquals(context.getKeys(), KEYS)) {
                throw new ValidationException("look up by name and received, the first two columns");
            }
            return LookupFunctionProvider.of(new CatalogueLookup(address));
        }

        @Override
        public DynamicTableSource copy() {
            return new Source(address);
        }

        @Override
        public String asSummaryString() {
            return "tag catalogue";
        }
    }
}

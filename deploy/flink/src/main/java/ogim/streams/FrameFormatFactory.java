package ogim.streams;

import java.util.List;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;

/** {@code 'format' = 'ogim-frame'}: unnests columnar frames on the way out of Kafka. */
public final class FrameFormatFactory implements DeserializationFormatFactory, WithoutOptions {
    static final List<String> COLUMNS =
            List.of(
                    "tag", "ts", "reading", "quality", "received", "clock", "source", "skew",
                    "backfill", "reject", "detail", "payload");

    @Override
    public DecodingFormat<DeserializationSchema<RowData>> createDecodingFormat(
            DynamicTableFactory.Context context, ReadableConfig options) {
        return new DecodingFormat<>() {
            @Override
            public DeserializationSchema<RowData> createRuntimeDecoder(
                    DynamicTableSource.Context source, DataType produced) {
                List<String> names = ((RowType) produced.getLogicalType()).getFieldNames();
                if (!names.equals(COLUMNS)) {
                    throw new ValidationException("ogim-frame yields " + COLUMNS + ", not " + names);
                }
                return new FrameSchema(source.createTypeInformation(produced));
            }

            @Override
            public ChangelogMode getChangelogMode() {
                return ChangelogMode.insertOnly();
            }
        };
    }

    @Override
    public String factoryIdentifier() {
        return "ogim-frame";
    }
}

package ogim.streams;

import java.util.List;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.format.EncodingFormat;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.factories.SerializationFormatFactory;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;

/** {@code 'format' = 'ogim-processed'}: the bare Avro datum of a processed reading. */
public final class ProcessedFormatFactory implements SerializationFormatFactory, WithoutOptions {
    static final List<String> COLUMNS =
            List.of("tag_id", "ts", "reading", "quality", "received", "flags");

    @Override
    public EncodingFormat<SerializationSchema<RowData>> createEncodingFormat(
            DynamicTableFactory.Context context, ReadableConfig options) {
        return new EncodingFormat<>() {
            @Override
            public SerializationSchema<RowData> createRuntimeEncoder(
                    DynamicTableSink.Context sink, DataType consumed) {
                List<String> names = ((RowType) consumed.getLogicalType()).getFieldNames();
                if (!names.equals(COLUMNS)) {
                    throw new ValidationException(
                            "ogim-processed takes " + COLUMNS + ", not " + names);
                }
                return new ProcessedSchema();
            }

            @Override
            public ChangelogMode getChangelogMode() {
                return ChangelogMode.insertOnly();
            }
        };
    }

    @Override
    public String factoryIdentifier() {
        return "ogim-processed";
    }
}

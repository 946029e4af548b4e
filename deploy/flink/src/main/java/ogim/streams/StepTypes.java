package ogim.streams;

import static org.apache.flink.table.api.DataTypes.BIGINT;
import static org.apache.flink.table.api.DataTypes.BYTES;
import static org.apache.flink.table.api.DataTypes.DOUBLE;
import static org.apache.flink.table.api.DataTypes.FIELD;
import static org.apache.flink.table.api.DataTypes.INT;
import static org.apache.flink.table.api.DataTypes.ROW;
import static org.apache.flink.table.api.DataTypes.STRING;
import static org.apache.flink.table.api.DataTypes.TIMESTAMP_LTZ;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;

/** Columns of what the cleansing step takes from SQL and hands back. */
final class StepTypes {
    /** All may be null: where one may not, SQL would check each of them at each row. */
    static final DataType SCREENED =
            row(
                    FIELD("tag_id", INT()),
                    FIELD("tag", STRING()),
                    FIELD("source", STRING()),
                    FIELD("ts", BIGINT()),
                    FIELD("reading", DOUBLE()),
                    FIELD("quality", BIGINT()),
                    FIELD("received", BIGINT()),
                    FIELD("flags", INT()),
                    FIELD("flow_asset", STRING()),
                    FIELD("stuck_after_ms", BIGINT()),
                    FIELD("reason", STRING()),
                    FIELD("detail", STRING()),
                    FIELD("payload", BYTES()),
                    FIELD("well", STRING()),
                    FIELD("role", STRING()),
                    FIELD("event_time", TIMESTAMP_LTZ(3)));

    static final DataType ACCEPTED =
            row(
                    FIELD("tag_id", INT().notNull()),
                    FIELD("ts", BIGINT().notNull()),
                    FIELD("reading", DOUBLE()),
                    FIELD("quality", BIGINT().notNull()),
                    FIELD("received", BIGINT().notNull()),
                    FIELD("flags", INT().notNull()),
                    FIELD("flow_asset", STRING()),
                    FIELD("well", STRING()),
                    FIELD("role", STRING()));

    static final DataType MINUTES =
            row(
                    FIELD("tag_id", INT().notNull()),
                    FIELD("starts", BIGINT().notNull()),
                    FIELD("n", BIGINT().notNull()),
                    FIELD("good", BIGINT().notNull()),
                    FIELD("lo", DOUBLE()),
                    FIELD("hi", DOUBLE()),
                    FIELD("mean", DOUBLE()),
                    FIELD("squares", DOUBLE()),
                    FIELD("head", DOUBLE()),
                    FIELD("tail", DOUBLE()));

    static final DataType REJECTED =
            row(
                    FIELD("reason", STRING().notNull()),
                    FIELD("detail", STRING()),
                    FIELD("source", STRING()),
                    FIELD("tag", STRING()),
                    FIELD("ts", BIGINT()),
                    FIELD("reading", DOUBLE()),
                    FIELD("quality", BIGINT()),
                    FIELD("payload", BYTES()));

    private StepTypes() {}

    private static DataType row(org.apache.flink.table.api.DataTypes.Field... fields) {
        return ROW(fields).notNull().bridgedTo(RowData.class);
    }

    static TypeInformation<RowData> of(DataType type) {
        return InternalTypeInfo.of((RowType) type.getLogicalType());
    }

    /** A view of the stream, with its record times and watermarks as the column rowtime. */
    static void view(
            StreamTableEnvironment tables, String name, DataStream<RowData> stream, DataType type) {
        tables.createTemporaryView(
                name,
                stream,
                Schema.newBuilder()
                        .fromRowDataType(type)
                        .columnByMetadata("rowtime", TIMESTAMP_LTZ(3))
                        .watermark("rowtime", "SOURCE_WATERMARK()")
                        .build());
    }
}

package ogim.streams;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.util.OutputTag;

/**
 * {@code APPLY cleansing TO screened}: the step between SQL and SQL that keeps state per tag. It
 * makes three views: {@code accepted}, {@code minutes} (closed 1-minute windows) and {@code
 * rejected}. Why it is not SQL: docs/decisions/0011-stream-job.md.
 */
final class Cleansing {
    static final int TAG_ID = 0;
    static final int TAG = 1;
    static final int SOURCE = 2;
    static final int TS = 3;
    static final int READING = 4;
    static final int QUALITY = 5;
    static final int RECEIVED = 6;
    static final int FLAGS = 7;
    static final int FLOW_ASSET = 8;
    static final int STUCK_AFTER = 9;
    static final int REASON = 10;
    static final int DETAIL = 11;
    static final int PAYLOAD = 12;

    private Cleansing() {}

    /** Adds the step behind the view {@code screened}. */
    static void apply(StreamTableEnvironment tables) {
        DataStream<RowData> readings =
                tables.toDataStream(tables.from("screened"), StepTypes.SCREENED);
        OutputTag<RowData> repeated = new OutputTag<>("rejected", StepTypes.of(StepTypes.REJECTED));
        OutputTag<RowData> minutes = new OutputTag<>("minutes", StepTypes.of(StepTypes.MINUTES));
        SingleOutputStreamOperator<RowData> accepted =
                byTag(readings.filter(row -> row.isNullAt(REASON)))
                        .process(
                                new CleanseFunction(repeated, minutes),
                                StepTypes.of(StepTypes.ACCEPTED))
                        .uid("cleansing")
                        .name("cleansing");
        DataStream<RowData> rejected =
                readings.filter(row -> !row.isNullAt(REASON))
                        .map(new SetAside(), StepTypes.of(StepTypes.REJECTED))
                        .union(accepted.getSideOutput(repeated));
        StepTypes.view(tables, "accepted", accepted, StepTypes.ACCEPTED);
        StepTypes.view(tables, "minutes", accepted.getSideOutput(minutes), StepTypes.MINUTES);
        StepTypes.view(tables, "rejected", rejected, StepTypes.REJECTED);
    }

    /**
     * Readings by tag. One subtask has all tags anyway: there they need not be written out and read
     * again between source and cleansing.
     */
    private static KeyedStream<RowData, Integer> byTag(DataStream<RowData> readings) {
        KeySelector<RowData, Integer> tag = row -> row.getInt(TAG_ID);
        return readings.getExecutionEnvironment().getParallelism() == 1
                ? DataStreamUtils.reinterpretAsKeyedStream(readings, tag, Types.INT)
                : readings.keyBy(tag, Types.INT);
    }

    /** Turns a screened row with a reason into a dead letter, and counts it. */
    private static final class SetAside extends RichMapFunction<RowData, RowData> {
        private static final long serialVersionUID = 1L;
        private transient Counter rejected;

        @Override
        public void open(OpenContext context) {
            rejected = getRuntimeContext().getMetricGroup().counter("readings_rejected");
        }

        @Override
        public RowData map(RowData row) {
            rejected.inc();
            return Cleansing.rejected(row, row.getString(REASON), row.getString(DETAIL));
        }
    }

    static RowData accepted(RowData in, Double reading, long quality, int flags) {
        return GenericRowData.of(
                in.getInt(TAG_ID),
                in.getLong(TS),
                reading,
                quality,
                in.getLong(RECEIVED),
                flags,
                text(in, FLOW_ASSET));
    }

    static GenericRowData rejected(RowData in, StringData reason, StringData detail) {
        return GenericRowData.of(
                reason,
                detail,
                text(in, SOURCE),
                text(in, TAG),
                in.isNullAt(TS) ? null : in.getLong(TS),
                in.isNullAt(READING) ? null : in.getDouble(READING),
                in.isNullAt(QUALITY) ? null : in.getLong(QUALITY),
                in.isNullAt(PAYLOAD) ? null : in.getBinary(PAYLOAD));
    }

    static RowData minute(int tagId, Minute minute) {
        boolean any = minute.good > 0;
        return GenericRowData.of(
                tagId,
                minute.start,
                minute.n,
                minute.good,
                any ? minute.lo : null,
                any ? minute.hi : null,
                any ? minute.mean : null,
                any ? minute.squares : null,
                any ? minute.first : null,
                any ? minute.last : null);
    }

    private static StringData text(RowData row, int column) {
        return row.isNullAt(column) ? null : row.getString(column);
    }
}

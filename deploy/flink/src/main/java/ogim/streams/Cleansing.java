package ogim.streams;

import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.catalog.ObjectPath;
import org.apache.flink.table.catalog.exceptions.TableNotExistException;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.util.OutputTag;

/**
 * {@code APPLY cleansing TO screened}: the step between SQL and SQL that keeps state per tag, and
 * adds the readings of calculated tags. It makes three views: {@code accepted}, {@code minutes}
 * (closed 1-minute windows) and {@code rejected}. Why it is not SQL:
 * docs/decisions/0011-stream-job.md.
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
    static final int WELL = 13;
    static final int ROLE = 14;

    private Cleansing() {}

    /** Adds the step behind the view {@code screened}. */
    static void apply(StreamTableEnvironment tables) {
        DataStream<RowData> readings =
                tables.toDataStream(tables.from("screened"), StepTypes.SCREENED);
        OutputTag<RowData> repeated = new OutputTag<>("rejected", StepTypes.of(StepTypes.REJECTED));
        OutputTag<RowData> minutes = new OutputTag<>("minutes", StepTypes.of(StepTypes.MINUTES));
        SingleOutputStreamOperator<RowData> measured =
                byTag(readings.filter(row -> row.isNullAt(REASON)))
                        .process(
                                new CleanseFunction(repeated, minutes),
                                StepTypes.of(StepTypes.ACCEPTED))
                        .uid("cleansing")
                        .name("cleansing");
        boolean alone = readings.getExecutionEnvironment().getParallelism() == 1;
        CatalogueQuery.Address catalogue = catalogue(tables);
        SingleOutputStreamOperator<RowData> calculated =
                (alone ? measured : measured.filter(new Calculating(catalogue)))
                        .transform(
                                "calculation",
                                StepTypes.of(StepTypes.ACCEPTED),
                                new CalculateOperator(
                                        catalogue,
                                        CalculationSettings.of(tables.getConfig()),
                                        repeated,
                                        minutes,
                                        alone))
                        .setParallelism(1)
                        .uid("calculation");
        DataStream<RowData> rejected =
                readings.filter(row -> !row.isNullAt(REASON))
                        .map(new SetAside(), StepTypes.of(StepTypes.REJECTED))
                        .union(
                                measured.getSideOutput(repeated),
                                calculated.getSideOutput(repeated));
        DataStream<RowData> closed =
                measured.getSideOutput(minutes).union(calculated.getSideOutput(minutes));
        DataStream<RowData> accepted = alone ? calculated : measured.union(calculated);
        StepTypes.view(tables, "accepted", accepted, StepTypes.ACCEPTED);
        StepTypes.view(tables, "minutes", closed, StepTypes.MINUTES);
        StepTypes.view(tables, "rejected", rejected, StepTypes.REJECTED);
    }

    /** The catalogue that readings were looked up in. */
    private static CatalogueQuery.Address catalogue(StreamTableEnvironment tables) {
        try {
            Map<String, String> options =
                    tables.getCatalog(tables.getCurrentCatalog())
                            .orElseThrow()
                            .getTable(new ObjectPath(tables.getCurrentDatabase(), "catalogue"))
                            .getOptions();
            return CatalogueTableFactory.address(Configuration.fromMap(options));
        } catch (TableNotExistException none) {
            throw new ValidationException("cleansing needs the table catalogue", none);
        }
    }

    /** Lets readings pass that calculations use, on their way to the one subtask that has them. */
    private static final class Calculating extends RichFilterFunction<RowData> {
        private static final long serialVersionUID = 1L;
        private final CatalogueQuery.Address address;
        private transient Catalogue catalogue;

        Calculating(CatalogueQuery.Address address) {
            this.address = address;
        }

        @Override
        public void open(OpenContext context) throws Exception {
            catalogue = Catalogue.at(address);
        }

        @Override
        public boolean filter(RowData row) {
            Calculations calculations = catalogue.calculations();
            return calculations != null && calculations.uses(row.getInt(TAG_ID));
        }
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
                text(in, FLOW_ASSET),
                text(in, WELL),
                text(in, ROLE));
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

package ogim.streams;

import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.util.OutputTag;

/**
 * Evaluates calculated tags of accepted readings, and cleanses the results as those of the field
 * are. One subtask evaluates them all, since any of them may use any other.
 */
final class CalculateOperator extends AbstractStreamOperator<RowData>
        implements OneInputStreamOperator<RowData, RowData>, ProcessingTimeCallback {
    private static final long serialVersionUID = 1L;
    private static final StringData OUT_OF_RANGE = FrameSchema.binary("out-of-range");
    /** Age of a reading from which on others are taken to be on their way, too. */
    private static final long BEHIND_MS = 2_000;

    private static final long STALL_MS = 100;
    private static final long TICK_MS = 20;

    private final CatalogueQuery.Address address;
    private final CalculationSettings settings;
    private final OutputTag<RowData> rejected;
    private final OutputTag<RowData> minutes;
    /** Whether readings of the field pass through: nothing else then joins them with results. */
    private final boolean passing;

    private transient ListState<byte[]> stored;
    private transient Catalogue catalogue;
    private transient Calculator calculator;
    private transient Cleanser cleanser;
    private transient Counter results;
    private transient Counter beyond;
    private transient long watermark;
    /** When the first open minute closes, as far as that is known. */
    private transient long closing;
    /** When the next timer fires. */
    private transient long timer;

    private transient boolean excused;

    CalculateOperator(
            CatalogueQuery.Address address,
            CalculationSettings settings,
            OutputTag<RowData> rejected,
            OutputTag<RowData> minutes,
            boolean passing) {
        this.address = address;
        this.settings = settings;
        this.rejected = rejected;
        this.minutes = minutes;
        this.passing = passing;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        calculator = new Calculator(settings.staleMs(), this::accepted);
        watermark = Long.MIN_VALUE;
        closing = Long.MIN_VALUE;
        timer = Long.MAX_VALUE;
        stored =
                context.getOperatorStateStore()
                        .getListState(
                                new ListStateDescriptor<>(
                                        "calculations", BytePrimitiveArraySerializer.INSTANCE));
        long due = System.currentTimeMillis() + settings.catchUpMs();
        for (byte[] each : stored.get()) {
            watermark = SeriesBytes.read(each, due, calculator.known());
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        catalogue = Catalogue.at(address);
        cleanser = new Cleanser(getMetricGroup());
        results = getMetricGroup().counter("results_calculated");
        beyond = getMetricGroup().counter("readings_rejected");
        getMetricGroup().gauge("calculations", () -> Calculations.sizeOf(catalogue.calculations()));
        calculator.use(catalogue.calculations());
        wake(calculator.nextDue());
    }

    @Override
    public void processElement(StreamRecord<RowData> element) throws Exception {
        if (passing) {
            output.collect(element);
        }
        Calculations calculations = catalogue.calculations();
        calculator.use(calculations);
        if (calculations != null) {
            RowData row = element.getValue();
            if (calculations.uses(row.getInt(Cleansing.TAG_ID))) {
                take(row);
            }
        }
    }

    private void take(RowData accepted) {
        long now = getProcessingTimeService().getCurrentProcessingTime();
        boolean behind = now - Results.received(accepted) > BEHIND_MS;
        long due = now + (behind ? settings.catchUpMs() : settings.holdMs());
        Sample sample = Results.sample(accepted, due);
        if (calculator.take(sample)) {
            wake(due);
        }
    }

    private void wake(long due) {
        long tick = due == Long.MAX_VALUE ? due : (due / TICK_MS + 1) * TICK_MS;
        if (tick < timer) {
            timer = tick;
            getProcessingTimeService().registerTimer(tick, this);
        }
    }

    /** When this fires late, so did what was waited for: it gets another chance, once. */
    @Override
    public void onProcessingTime(long time) {
        timer = Long.MAX_VALUE;
        long now = getProcessingTimeService().getCurrentProcessingTime();
        excused = now - time > STALL_MS && !excused;
        if (excused) {
            wake(now + settings.holdMs());
        } else {
            calculator.use(catalogue.calculations());
            calculator.expire(now);
            wake(calculator.nextDue());
        }
    }

    /** Screens and cleanses a result, and sends it on. */
    private Sample accepted(Calculation calculation, TagState own, Sample result) {
        RowData tag = catalogue.known(calculation.name);
        if (tag == null) {
            return null;
        }
        GenericRowData row = Results.screened(tag, result);
        String why = Results.outOfRange(tag, result);
        if (why != null) {
            beyond.inc();
            setAside(Cleansing.rejected(row, OUT_OF_RANGE, StringData.fromString(why)), result);
            return null;
        }
        RowData passed = cleanser.judge(own, row, watermark);
        if (cleanser.closing() != TagState.NEVER) {
            closing = Math.min(closing, cleanser.closing());
        }
        if (passed == null) {
            if (cleanser.letter() != null) {
                setAside(cleanser.letter(), result);
            }
            return null;
        }
        results.inc();
        output.collect(new StreamRecord<>(passed, result.ts()));
        return Results.sample(passed, result.due());
    }

    private void setAside(RowData letter, Sample result) {
        output.collect(rejected, new StreamRecord<>(letter, result.ts()));
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        watermark = Math.max(watermark, mark.getTimestamp());
        if (watermark >= closing) {
            closeMinutes();
        }
        super.processWatermark(mark);
    }

    private void closeMinutes() {
        closing = Long.MAX_VALUE;
        for (Map.Entry<Integer, Series> each : calculator.known().entrySet()) {
            TagState own = each.getValue().own;
            for (Minute open : List.copyOf(own.minutes)) {
                long closes = Minute.closing(open.start);
                if (closes > watermark) {
                    closing = Math.min(closing, closes);
                } else {
                    Minute minute = Cleanser.close(own, closes);
                    RowData row = Cleansing.minute(each.getKey(), minute);
                    output.collect(minutes, new StreamRecord<>(row, closes));
                }
            }
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        Map<Integer, Series> known = calculator.known();
        stored.update(known.isEmpty() ? List.of() : List.of(SeriesBytes.write(watermark, known)));
    }
}

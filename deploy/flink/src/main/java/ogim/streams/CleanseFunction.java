package ogim.streams;

import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * What can only be judged by a tag's own past: marks late and stuck readings, sets repetitions
 * aside, and keeps the tag's 1-minute windows. Nothing is dropped: late readings pass, repetitions
 * go to {@code rejected} (of plain repetitions of the newest reading, as polled devices send them,
 * one a minute and tag; the letter says how many were only counted).
 */
final class CleanseFunction extends KeyedProcessFunction<Integer, RowData, RowData>
        implements CheckpointedFunction {
    static final int LATE = 1;
    static final int STUCK = 2;
    static final long UNCERTAIN = 0x4000_0000L;
    static final long BAD = 0x8000_0000L;
    private static final long serialVersionUID = 1L;
    private static final long SEVERITY = 0xC000_0000L;
    private static final StringData DUPLICATE = FrameSchema.binary("duplicate");

    private final OutputTag<RowData> rejected;
    private final OutputTag<RowData> minutes;
    private transient ValueState<TagState> tags;
    private transient ListState<Long> reached;
    /** Watermark at the checkpoint that was restored: what was closed then stays closed. */
    private transient long restored;

    private transient long watermark;
    private transient Counter passed;
    private transient Counter late;
    private transient Counter missed;
    private transient Counter stuck;
    private transient Counter duplicates;

    CleanseFunction(OutputTag<RowData> rejected, OutputTag<RowData> minutes) {
        this.rejected = rejected;
        this.minutes = minutes;
    }

    @Override
    public void open(OpenContext context) {
        tags =
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>("tag", TagStateSerializer.INSTANCE));
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        passed = metrics.counter("readings_passed");
        late = metrics.counter("readings_late");
        missed = metrics.counter("readings_after_window");
        stuck = metrics.counter("readings_stuck");
        duplicates = metrics.counter("readings_duplicate");
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        reached =
                context.getOperatorStateStore()
                        .getUnionListState(
                                new ListStateDescriptor<>("watermark", LongSerializer.INSTANCE));
        long lowest = Long.MAX_VALUE;
        for (long one : reached.get()) {
            lowest = Math.min(lowest, one);
        }
        restored = lowest == Long.MAX_VALUE ? Long.MIN_VALUE : lowest;
        watermark = restored;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        reached.update(List.of(watermark));
    }

    @Override
    public void processElement(RowData in, Context context, Collector<RowData> out)
            throws Exception {
        watermark = Math.max(restored, context.timerService().currentWatermark());
        TagState tag = tags.value();
        if (tag == null) {
            tag = new TagState();
        }
        long ts = in.getLong(Cleansing.TS);
        boolean behind = ts <= tag.newest();
        boolean measured =
                in.getLong(Cleansing.QUALITY) < BAD && !in.isNullAt(Cleansing.READING);
        double value = measured ? in.getDouble(Cleansing.READING) : Double.NaN;
        if (tag.seen(ts)) {
            repeated(tag, in, !measured || value == tag.value, context);
        } else {
            boolean counted = count(tag, ts, measured, value, context);
            out.collect(passed(tag, in, behind, counted, measured, value));
        }
        tags.update(tag);
    }

    /** Adds the reading to its minute; false where that is closed. */
    private boolean count(
            TagState tag, long ts, boolean measured, double value, Context context) {
        long start = Minute.startOf(ts);
        Minute minute = tag.minute(start);
        if (minute == null) {
            if (start <= tag.closed || Minute.closing(start) <= watermark) {
                missed.inc();
                return false;
            }
            minute = new Minute(start);
            tag.minutes.add(minute);
            context.timerService().registerEventTimeTimer(Minute.closing(start));
        }
        if (measured) {
            minute.add(ts, value);
        } else {
            minute.add();
        }
        return true;
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<RowData> out)
            throws Exception {
        TagState tag = tags.value();
        Minute minute = tag.minute(Minute.startOf(time));
        tag.minutes.remove(minute);
        tag.closed = Math.max(tag.closed, minute.start);
        tags.update(tag);
        context.output(minutes, Cleansing.minute(context.getCurrentKey(), minute));
    }

    private RowData passed(
            TagState tag, RowData in, boolean behind, boolean counted, boolean measured,
            double value) {
        int flags = in.getInt(Cleansing.FLAGS);
        long quality = in.getLong(Cleansing.QUALITY);
        if (behind || !counted) {
            flags |= LATE;
            late.inc();
        }
        if (measured && !behind && isStuck(tag.unmovedMs(value, in.getLong(Cleansing.TS)), in)) {
            flags |= STUCK;
            stuck.inc();
            quality = (quality & SEVERITY) == 0 ? UNCERTAIN : quality;
        }
        passed.inc();
        return Cleansing.accepted(in, measured ? value : null, quality, flags);
    }

    private static boolean isStuck(long unmovedMs, RowData in) {
        return !in.isNullAt(Cleansing.STUCK_AFTER)
                && unmovedMs >= in.getLong(Cleansing.STUCK_AFTER);
    }

    private void repeated(TagState tag, RowData in, boolean sameValue, Context context) {
        duplicates.inc();
        long received = in.getLong(Cleansing.RECEIVED);
        boolean plain = sameValue && in.getLong(Cleansing.TS) == tag.newest();
        boolean reportedLately =
                tag.reported != TagState.NEVER && Math.abs(received - tag.reported) < Minute.MS;
        if (plain && reportedLately) {
            tag.unreported++;
            return;
        }
        String detail = "a reading of this tag and time is there already";
        if (tag.unreported > 0) {
            detail += "; " + tag.unreported + " plain repetitions before it were only counted";
        }
        if (plain) {
            tag.reported = received;
            tag.unreported = 0;
        }
        GenericRowData letter = Cleansing.rejected(in, DUPLICATE, StringData.fromString(detail));
        context.output(rejected, letter);
    }
}

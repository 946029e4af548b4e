package ogim.streams;

import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Cleanses what the field sends, with a state per tag. */
final class CleanseFunction extends KeyedProcessFunction<Integer, RowData, RowData>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    private final OutputTag<RowData> rejected;
    private final OutputTag<RowData> minutes;
    private transient ValueState<TagState> tags;
    private transient ListState<Long> reached;
    /** Watermark at the checkpoint that was restored: what was closed then stays closed. */
    private transient long restored;

    private transient long watermark;
    private transient Cleanser cleanser;

    CleanseFunction(OutputTag<RowData> rejected, OutputTag<RowData> minutes) {
        this.rejected = rejected;
        this.minutes = minutes;
    }

    @Override
    public void open(OpenContext context) {
        tags =
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>("tag", TagStateSerializer.INSTANCE));
        cleanser = new Cleanser(getRuntimeContext().getMetricGroup());
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
        RowData accepted = cleanser.judge(tag, in, watermark);
        if (cleanser.closing() != TagState.NEVER) {
            context.timerService().registerEventTimeTimer(cleanser.closing());
        }
        if (accepted != null) {
            out.collect(accepted);
        } else if (cleanser.letter() != null) {
            context.output(rejected, cleanser.letter());
        }
        tags.update(tag);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<RowData> out)
            throws Exception {
        TagState tag = tags.value();
        Minute minute = Cleanser.close(tag, time);
        tags.update(tag);
        context.output(minutes, Cleansing.minute(context.getCurrentKey(), minute));
    }
}

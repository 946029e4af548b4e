package ogim.streams;

import java.util.Map;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.ArgumentTrait;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.annotation.StateHint;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.functions.ProcessTableFunction;
import org.apache.flink.types.Row;

/**
 * {@code trends(steps => TABLE … PARTITION BY well, on_time => …)}: to each step of a well's tag,
 * what that tag did lately ({@link Trend}), and for how long the well's other tags have not moved.
 */
@FunctionHint(
        output =
                @DataTypeHint(
                        "ROW<`role` STRING, tag_id INT, level DOUBLE, received BIGINT, rate DOUBLE,"
                                + " change DOUBLE, envelope_low DOUBLE, envelope_high DOUBLE,"
                                + " unmoved_ms BIGINT, flat_ms BIGINT, moves INT,"
                                + " others_unmoved_ms BIGINT, swing DOUBLE, swing_at BIGINT, leg DOUBLE,"
                                + " leg_ms BIGINT, swing_before DOUBLE, turn DOUBLE>"))
public final class Trends extends ProcessTableFunction<Row> {
    public void eval(
            Context context,
            @StateHint MapView<Integer, Trend> tags,
            @ArgumentHint(
                            value = {
                                ArgumentTrait.SET_SEMANTIC_TABLE,
                                ArgumentTrait.REQUIRE_ON_TIME
                            },
                            type =
                                    @DataTypeHint(
                                            "ROW<well STRING, `role` STRING, tag_id INT, level"
                                                    + " DOUBLE, received BIGINT, rowtime"
                                                    + " TIMESTAMP_LTZ(3)>"))
                    Row steps)
            throws Exception {
        long now = context.timeContext(Long.class).time();
        Integer tagId = (Integer) steps.getField(2);
        Trend tag = tags.get(tagId);
        if (tag == null) {
            tag = new Trend();
        }
        tag.add(now, (double) steps.getField(3));
        tags.put(tagId, tag);
        long others = Long.MAX_VALUE;
        for (Map.Entry<Integer, Trend> other : tags.entries()) {
            if (!other.getKey().equals(tagId)) {
                others = Math.min(others, other.getValue().unmoved(now));
            }
        }
        collect(
                Row.of(
                        steps.getField(1),
                        tagId,
                        tag.level,
                        steps.getField(4),
                        known(tag.rate),
                        known(tag.change),
                        known(tag.envelopeLow),
                        known(tag.envelopeHigh),
                        tag.unmoved(now),
                        tag.flat,
                        tag.moves,
                        others,
                        known(tag.swing),
                        tag.swingAt == 0 ? null : tag.swingAt,
                        tag.leg,
                        tag.legMs,
                        tag.before(),
                        tag.turns == 0 ? null : tag.turn));
    }

    private static Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }
}

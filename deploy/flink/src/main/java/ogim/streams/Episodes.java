package ogim.streams;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.ArgumentTrait;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.annotation.StateHint;
import org.apache.flink.table.functions.ProcessTableFunction;
import org.apache.flink.types.Row;

/**
 * {@code episodes(found => TABLE … PARTITION BY (pattern, well, tag_id), on_time => …)}: one
 * {@code active} where a pattern is found, one {@code inactive} when it was not found again for its
 * quiet time. A pattern matches over and over while its condition lasts; an operator is told once.
 */
@FunctionHint(
        output =
                @DataTypeHint(
                        "ROW<kind STRING, at_ms BIGINT, received_ms BIGINT, score DOUBLE, drivers"
                                + " ARRAY<ROW<tag_id INT, score DOUBLE, `value` DOUBLE>>>"))
public final class Episodes extends ProcessTableFunction<Row> {
    private static final String QUIET = "quiet";

    /** The episode of one pattern at one tag. */
    public static final class Episode {
        public boolean active;
        public long found;
        public long received;
    }

    public void eval(
            Context context,
            @StateHint Episode episode,
            @ArgumentHint(
                            value = {
                                ArgumentTrait.SET_SEMANTIC_TABLE,
                                ArgumentTrait.REQUIRE_ON_TIME
                            },
                            type =
                                    @DataTypeHint(
                                            "ROW<pattern STRING, well STRING, tag_id INT, received"
                                                    + " BIGINT, score DOUBLE, reading DOUBLE,"
                                                    + " second_tag INT, second_score DOUBLE,"
                                                    + " second_reading DOUBLE, quiet_ms BIGINT,"
                                                    + " rowtime TIMESTAMP_LTZ(3)>"))
                    Row found) {
        TimeContext<Long> time = context.timeContext(Long.class);
        long now = time.time();
        episode.found = now;
        episode.received = (long) found.getField(3);
        time.registerOnTime(QUIET, now + (long) found.getField(9));
        if (!episode.active) {
            episode.active = true;
            Row[] drivers = drivers(found);
            collect(
                    Row.of(
                            "active", now + 1, episode.received, found.getField(4), drivers));
        }
    }

    public void onTimer(OnTimerContext context, Episode episode) {
        long now = context.timeContext(Long.class).time();
        long received = episode.received + now - episode.found;
        collect(Row.of("inactive", now + 1, received, null, new Row[0]));
        context.clearState("episode");
    }

    private static Row[] drivers(Row found) {
        List<Row> drivers = new ArrayList<>();
        drivers.add(Row.of(found.getField(2), found.getField(4), found.getField(5)));
        if (found.getField(6) != null) {
            drivers.add(Row.of(found.getField(6), found.getField(7), found.getField(8)));
        }
        return drivers.toArray(new Row[0]);
    }
}

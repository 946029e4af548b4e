package ogim.streams;

import java.util.Arrays;
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
 * {@code episodes(found => TABLE … PARTITION BY well, on_time => …)}: one {@code active} where a
 * pattern is found on a tag, one {@code inactive} when it was not found again for its quiet time. A
 * pattern matches over and over while its condition lasts; an operator is told once.
 *
 * <p>And he is told the cause, not what follows from it: while a pattern stands, and
 * for an hour after, none of lower precedence is told of its well, and one that stood ends. Patterns without precedence, which are of
 * instruments and not of the flow, stand for themselves.
 */
@FunctionHint(
        output =
                @DataTypeHint(
                        "ROW<pattern STRING, tag_id INT, kind STRING, at_ms BIGINT, received_ms"
                                + " BIGINT, score DOUBLE, drivers ARRAY<ROW<tag_id INT, score"
                                + " DOUBLE, `value` DOUBLE>>>"))
public final class Episodes extends ProcessTableFunction<Row> {
    /** How long what follows from a cause may outlast it; {@link WellNorm} needs as long. */
    private static final long AFTERMATH_MS = 3_600_000;

    /** The episode of one pattern at one tag of the well. */
    public static final class Episode {
        public String pattern;
        public int tagId;
        /** Null: it stands for itself. */
        public Integer precedence;

        /** It was told that it is active. */
        public boolean told;

        /** It was told that it has ended, within the last hour. */
        public boolean past;

        public long found;
        public long received;

        boolean under(Integer other) {
            return precedence != null && other != null && precedence < other;
        }
    }

    public void eval(
            Context context,
            @StateHint MapView<String, Episode> episodes,
            @ArgumentHint(
                            value = {
                                ArgumentTrait.SET_SEMANTIC_TABLE,
                                ArgumentTrait.REQUIRE_ON_TIME
                            },
                            type =
                                    @DataTypeHint(
                                            "ROW<pattern STRING, well STRING, tag_id INT, received"
                                                    + " BIGINT, score DOUBLE, drivers"
                                                    + " ARRAY<ROW<tag_id INT, score DOUBLE, `value`"
                                                    + " DOUBLE>>, quiet_ms BIGINT, precedence INT,"
                                                    + " rowtime TIMESTAMP_LTZ(3)>"))
                    Row found)
            throws Exception {
        TimeContext<Long> time = context.timeContext(Long.class);
        long now = time.time();
        String name = found.getField(0) + "@" + found.getField(2);
        Episode episode = episodes.get(name);
        if (episode == null) {
            episode = new Episode();
            episode.pattern = (String) found.getField(0);
            episode.tagId = (int) found.getField(2);
            episode.precedence = (Integer) found.getField(7);
        }
        episode.found = now;
        episode.received = (long) found.getField(3);
        time.registerOnTime(name, now + (long) found.getField(6));
        if (!episode.told && !follows(episode, episodes)) {
            episode.told = true;
            episode.past = false;
            collect(
                    row(
                            episode,
                            "active",
                            now,
                            episode.received,
                            found.getField(4),
                            drivers(found)));
            endUnder(episode, episodes, now);
        }
        episodes.put(name, episode);
    }

    public void onTimer(OnTimerContext context, MapView<String, Episode> episodes)
            throws Exception {
        String name = context.currentTimer();
        Episode episode = episodes.get(name);
        long now = context.timeContext(Long.class).time();
        if (!episode.told) {
            episodes.remove(name);
            return;
        }
        long received = episode.received + now - episode.found;
        collect(row(episode, "inactive", now, received, null, new Row[0]));
        episode.told = false;
        episode.past = true;
        episodes.put(name, episode);
        context.timeContext(Long.class).registerOnTime(name, now + AFTERMATH_MS);
    }

    private static boolean follows(Episode episode, MapView<String, Episode> episodes)
            throws Exception {
        for (Map.Entry<String, Episode> other : episodes.entries()) {
            Episode cause = other.getValue();
            if ((cause.told || cause.past) && episode.under(cause.precedence)) {
                return true;
            }
        }
        return false;
    }

    private void endUnder(Episode cause, MapView<String, Episode> episodes, long now)
            throws Exception {
        for (Map.Entry<String, Episode> other : episodes.entries()) {
            Episode follows = other.getValue();
            if (follows.told && follows.under(cause.precedence)) {
                follows.told = false;
                episodes.put(other.getKey(), follows);
                collect(row(follows, "inactive", now, cause.received, null, new Row[0]));
            }
        }
    }

    /** Episodes are told by the end of the step that decided. */
    private static Row row(
            Episode episode, String kind, long now, long received, Object score, Row[] drivers) {
        return Row.of(episode.pattern, episode.tagId, kind, now + 1, received, score, drivers);
    }

    /** Those that there are: a pattern's second tag may be missing. */
    private static Row[] drivers(Row found) {
        return Arrays.stream((Row[]) found.getField(5))
                .filter(each -> each != null && each.getField(0) != null)
                .toArray(Row[]::new);
    }
}

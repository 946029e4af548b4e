package ogim.streams;

import java.util.Arrays;
import java.util.Comparator;
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
 * <p>And he is told the cause, not what follows from it: while a pattern stands, and for an hour
 * after, none of lower precedence is told of its well, and one that stood ends. Patterns without
 * precedence, which are of instruments and not of the flow, stand for themselves.
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

        /** When its quiet time or its hour after it is over, unless it is found again. */
        public long due;

        boolean under(Integer other) {
            return precedence != null && other != null && precedence < other;
        }
    }

    /** All that was found at one time. */
    public static final class Findings {
        public Finding[] all = new Finding[0];
    }

    /**
     * Lets a finding wait until event time has reached it: patterns are looked for side by side, and
     * one that is ahead of the others would otherwise be heard before its cause.
     */
    public void eval(
            Context context,
            @StateHint MapView<Long, Findings> waiting,
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
        Findings findings = waiting.get(time.time());
        if (findings == null) {
            findings = new Findings();
        }
        findings.all = Arrays.copyOf(findings.all, findings.all.length + 1);
        findings.all[findings.all.length - 1] = Finding.of(found);
        waiting.put(time.time(), findings);
        time.registerOnTime(time.time());
    }

    /** Hears what was found at this time, then ends the episode whose quiet time is over. */
    public void onTimer(
            OnTimerContext context,
            MapView<Long, Findings> waiting,
            MapView<String, Episode> episodes)
            throws Exception {
        TimeContext<Long> time = context.timeContext(Long.class);
        Findings findings = waiting.get(time.time());
        if (findings != null) {
            waiting.remove(time.time());
            Arrays.sort(
                    findings.all,
                    Comparator.comparingInt(Finding::rank).reversed().thenComparing(Finding::name));
            for (Finding each : findings.all) {
                hear(each, episodes, time);
            }
        }
        if (context.currentTimer() != null) {
            quiet(context.currentTimer(), episodes, time);
        }
    }

    private void hear(Finding found, MapView<String, Episode> episodes, TimeContext<Long> time)
            throws Exception {
        long now = time.time();
        String name = found.name();
        Episode episode = episodes.get(name);
        if (episode == null) {
            episode = new Episode();
            episode.pattern = found.pattern;
            episode.tagId = found.tagId;
            episode.precedence = found.precedence;
        }
        episode.found = now;
        episode.due = now + found.quietMs;
        episode.received = found.received;
        time.registerOnTime(name, episode.due);
        if (!episode.told && !follows(episode, episodes)) {
            episode.told = true;
            episode.past = false;
            collect(
                    row(episode, "active", now, episode.received, found.score, found.rows()));
            endUnder(episode, episodes, now);
        }
        episodes.put(name, episode);
    }

    private void quiet(String name, MapView<String, Episode> episodes, TimeContext<Long> time)
            throws Exception {
        Episode episode = episodes.get(name);
        long now = time.time();
        if (episode.due > now) {
            return;
        }
        if (!episode.told) {
            episodes.remove(name);
            return;
        }
        long received = episode.received + now - episode.found;
        collect(row(episode, "inactive", now, received, null, new Row[0]));
        episode.told = false;
        episode.past = true;
        episode.due = now + AFTERMATH_MS;
        episodes.put(name, episode);
        time.registerOnTime(name, episode.due);
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
}

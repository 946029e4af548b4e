package ogim.streams;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.ArgumentTrait;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.annotation.StateHint;
import org.apache.flink.table.functions.ProcessTableFunction;
import org.apache.flink.types.Row;

/**
 * {@code anomalies(minutes => TABLE … PARTITION BY well, on_time => …)}: minutes in which a well does
 * what is not usual of it ({@link WellNorm}), with the tags that say so, strangest first. The tag it
 * stands on stays the same while it lasts.
 */
@FunctionHint(
        output =
                @DataTypeHint(
                        "ROW<tag_id INT, received BIGINT, score DOUBLE, drivers"
                                + " ARRAY<ROW<tag_id INT, score DOUBLE, `value` DOUBLE>>>"))
public final class Anomalies extends ProcessTableFunction<Row> {
    private static final int DRIVERS_MAX = 5;
    private static final long MINUTE_MS = 60_000;
    private static final Set<String> STEERING = Set.of("ABER-CKP", "F-DRIVE");

    public void eval(
            Context context,
            @StateHint WellNorm norm,
            @ArgumentHint(
                            value = {
                                ArgumentTrait.SET_SEMANTIC_TABLE,
                                ArgumentTrait.REQUIRE_ON_TIME
                            },
                            type =
                                    @DataTypeHint(
                                            "ROW<well STRING, tags ARRAY<ROW<tag_id INT, `role`"
                                                    + " STRING, level DOUBLE>>, received BIGINT,"
                                                    + " rowtime TIMESTAMP_LTZ(3)>"))
                    Row minutes) {
        SortedMap<Integer, Double> means = new TreeMap<>();
        Set<Integer> steering = new HashSet<>();
        for (Row tag : (Row[]) minutes.getField(1)) {
            Integer tagId = (Integer) tag.getField(0);
            means.put(tagId, (Double) tag.getField(2));
            if (STEERING.contains((String) tag.getField(1))) {
                steering.add(tagId);
            }
        }
        long minute = context.timeContext(Long.class).time() / MINUTE_MS;
        List<WellNorm.Driver> found = norm.add(minute, means, steering);
        if (!found.isEmpty()) {
            Row[] drivers =
                    found.stream()
                            .limit(DRIVERS_MAX)
                            .map(each -> Row.of(each.tagId(), each.score(), each.value()))
                            .toArray(Row[]::new);
            collect(Row.of(norm.told, minutes.getField(2), found.get(0).score(), drivers));
        }
    }
}

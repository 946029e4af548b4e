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
 * {@code flow_runs(readings => TABLE … PARTITION BY flow_asset, on_time => …)}: says of each flow
 * reading whether its well flows (any of its flow tags above 0) and since when, so that a session
 * window per run ends where the state changes.
 */
@FunctionHint(
        output = @DataTypeHint("ROW<run STRING, flow_state STRING, ts BIGINT>"))
public final class FlowRuns extends ProcessTableFunction<Row> {
    /** The state of one well. */
    public static final class Well {
        public Boolean flowing;
        public long run;
    }

    public void eval(
            @StateHint Well well,
            @StateHint MapView<Integer, Boolean> tags,
            @ArgumentHint(
                            value = {
                                ArgumentTrait.SET_SEMANTIC_TABLE,
                                ArgumentTrait.REQUIRE_ON_TIME
                            },
                            type =
                                    @DataTypeHint(
                                            "ROW<tag_id INT, flow_asset STRING, ts BIGINT, reading"
                                                    + " DOUBLE, rowtime TIMESTAMP_LTZ(3)>"))
                    Row readings)
            throws Exception {
        long ts = (long) readings.getField(2);
        tags.put((Integer) readings.getField(0), (double) readings.getField(3) > 0);
        boolean flowing = false;
        for (Map.Entry<Integer, Boolean> tag : tags.entries()) {
            flowing |= tag.getValue();
        }
        if (well.flowing == null || well.flowing != flowing) {
            well.flowing = flowing;
            well.run = ts;
        }
        String run = readings.getField(1) + "@" + well.run;
        collect(Row.of(run, flowing ? "flowing" : "shut-in", ts));
    }
}

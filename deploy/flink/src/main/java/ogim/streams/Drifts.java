package ogim.streams;

import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.ArgumentTrait;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.annotation.StateHint;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.functions.ProcessTableFunction;
import org.apache.flink.types.Row;

/**
 * {@code drifts(pairs => TABLE … PARTITION BY well, on_time => …)}: steps at which the
 * second instrument of a quantity has drifted from the first ({@link Drift}).
 */
@FunctionHint(
        output =
                @DataTypeHint(
                        "ROW<tag_id INT, pair_tag INT, level DOUBLE, pair_level DOUBLE, received"
                                + " BIGINT, score DOUBLE>"))
public final class Drifts extends ProcessTableFunction<Row> {
    public void eval(
            @StateHint MapView<String, Drift> drifts,
            @ArgumentHint(
                            value = {
                                ArgumentTrait.SET_SEMANTIC_TABLE,
                                ArgumentTrait.REQUIRE_ON_TIME
                            },
                            type =
                                    @DataTypeHint(
                                            "ROW<well STRING, quantity STRING, tag_id INT,"
                                                    + " pair_tag INT, level DOUBLE, pair_level"
                                                    + " DOUBLE, received BIGINT, rowtime"
                                                    + " TIMESTAMP_LTZ(3)>"))
                    Row pairs)
            throws Exception {
        String quantity = (String) pairs.getField(1);
        Drift drift = drifts.get(quantity);
        if (drift == null) {
            drift = new Drift();
        }
        double level = (double) pairs.getField(4);
        double pairLevel = (double) pairs.getField(5);
        double score = drift.add(pairLevel, level);
        drifts.put(quantity, drift);
        if (score > 0) {
            Object received = pairs.getField(6);
            collect(
                    Row.of(
                            pairs.getField(2),
                            pairs.getField(3),
                            level,
                            pairLevel,
                            received,
                            score));
        }
    }
}

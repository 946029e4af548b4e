package ogim.streams;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the catalogue says of calculated tags, kept up by the thread that reads it. A new one is
 * told what the historian holds of its inputs, a moment later: what was on its way when it came to
 * be known is stored by then, and what comes after it is seen.
 */
final class KnownCalculations {
    private static final long STORED_AFTER_MS = 3_000;
    private static final int INPUTS_AT_ONCE = 500;

    private final CatalogueQuery query;
    private Map<Integer, Calculation> known = new HashMap<>();
    private volatile Calculations current;
    /** Since when there are some whose inputs were not asked for. */
    private long newSince = Long.MAX_VALUE;

    KnownCalculations(CatalogueQuery query) {
        this.query = query;
    }

    /** Null where there are none. */
    Calculations current() {
        return current;
    }

    /** Reads all of them. */
    void load(Connection connection) throws SQLException {
        take(query.calculations(connection), new HashMap<>());
    }

    /** Reads those among these tags. */
    void load(Connection connection, Set<Integer> changed) throws SQLException {
        Map<Integer, Calculation> others = new HashMap<>(known);
        others.keySet().removeAll(changed);
        take(query.calculations(connection, changed), others);
    }

    private void take(List<Calculation> read, Map<Integer, Calculation> others) {
        Map<Integer, Calculation> now = others;
        for (Calculation each : read) {
            now.put(each.tagId, each.unlessSame(known.get(each.tagId)));
        }
        if (now.equals(known)) {
            return;
        }
        known = now;
        current = Calculations.of(now.values());
        newSince = Math.min(newSince, System.currentTimeMillis());
    }

    /** Asks the historian for the inputs of new ones, when it is time to. */
    void fill(Connection connection) throws SQLException {
        if (System.currentTimeMillis() - newSince < STORED_AFTER_MS) {
            return;
        }
        newSince = System.currentTimeMillis();
        List<Calculation> fresh = new ArrayList<>(known.values());
        fresh.removeIf(each -> each.stored != null);
        Set<Integer> inputs = new TreeSet<>();
        for (Calculation each : fresh) {
            for (int input : each.program.inputs) {
                inputs.add(input);
            }
        }
        Map<Integer, Sample> stored = new HashMap<>();
        List<Integer> all = List.copyOf(inputs);
        for (int from = 0; from < all.size(); from += INPUTS_AT_ONCE) {
            int to = Math.min(all.size(), from + INPUTS_AT_ONCE);
            stored.putAll(query.latest(connection, Set.copyOf(all.subList(from, to))));
        }
        for (Calculation each : fresh) {
            Map<Integer, Sample> own = new HashMap<>();
            for (int input : each.program.inputs) {
                own.computeIfAbsent(input, stored::get);
            }
            each.stored = own;
        }
        newSince = Long.MAX_VALUE;
    }
}

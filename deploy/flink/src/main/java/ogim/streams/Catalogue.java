package ogim.streams;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tag catalogue in memory, so that no reading waits for the database and a restart of
 * PostgreSQL stops nothing. A thread of its own reads it whole at first, after a lost connection,
 * after a change of too many tags to be named, and now and then; of other changes a notification
 * names the tags, and just those are read. What a whole read costs at a hundred thousand tags is
 * thus not paid for each edit, and never twice without as long a pause between.
 *
 * <p>That a name is unknown may only be said of what was looked up after the reading was received:
 * whoever creates a tag and then sends its readings must find them in the historian. So a name that
 * is missing is asked for by itself, within a budget; beyond that the reading waits for the whole
 * catalogue to be read again. While the database is away nothing waits longer than a moment.
 *
 * <p>One instance serves every subtask and every restart of the job in this JVM.
 */
final class Catalogue {
    /** What the database held at a time; {@code missing}: names it lacked, and when it was asked. */
    private record Snapshot(Map<StringData, RowData> rows, Map<StringData, Long> missing, long at) {}

    private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);
    private static final Map<CatalogueQuery.Address, Catalogue> OPEN = new ConcurrentHashMap<>();
    private static final int MISSING_MAX = 10_000;
    private static final int PAUSE_MS = 100;
    private static final int AWAY_MS = 5_000;
    private static final int HEARTBEAT_MS = 5_000;

    private final CatalogueQuery query;
    private final KnownCalculations calculations;
    private final long refreshMs;
    private final Budget budget = new Budget(500, 500);
    private final Object loaded = new Object();
    private volatile Snapshot snapshot;
    private volatile boolean wanted;
    /** Since when the database has not answered; 0 while it does. */
    private volatile long awaySince;
    /** When the database last said what is new. */
    private volatile long heardAt;
    private Connection forSingle;

    private Catalogue(CatalogueQuery.Address address) {
        query = new CatalogueQuery(address);
        calculations = new KnownCalculations(query);
        refreshMs = address.refreshMs();
    }

    /** The shared catalogue; the first call reads it, and fails where the database does not answer. */
    static synchronized Catalogue at(CatalogueQuery.Address address) throws SQLException {
        Catalogue known = OPEN.get(address);
        if (known == null) {
            known = new Catalogue(address);
            known.reload();
            Thread refresher = new Thread(known::refresh, "tag-catalogue");
            refresher.setDaemon(true);
            refresher.start();
            OPEN.put(address, known);
        }
        return known;
    }

    /** The tag of that name, or null where there was none when the reading was received. */
    RowData find(StringData name, long received) {
        Snapshot now = snapshot;
        RowData row = now.rows.get(name);
        if (row != null || now.at > received) {
            return row;
        }
        Long asked = now.missing.get(name);
        if (asked != null && asked > received) {
            return null;
        }
        return budget.take() ? findSingle(name, now, received) : findLater(name, received);
    }

    /** What is known of the tag of that name just now; null where nothing is. */
    RowData known(StringData name) {
        return snapshot.rows.get(name);
    }

    /** The calculated tags; null where there are none. */
    Calculations calculations() {
        return calculations.current();
    }

    int size() {
        return snapshot.rows.size();
    }

    long ageMs() {
        return System.currentTimeMillis() - heardAt;
    }

    private RowData findSingle(StringData name, Snapshot now, long received) {
        long at = System.currentTimeMillis();
        try {
            RowData row = select(name.toString());
            if (row == null && now.missing.size() < MISSING_MAX) {
                now.missing.put(StringData.fromBytes(name.toBytes()), at);
            }
            return row;
        } catch (SQLException away) {
            LOG.warn("tag {} could not be looked up: {}", name, away.getMessage());
            return findLater(name, received);
        }
    }

    private synchronized RowData select(String name) throws SQLException {
        if (forSingle == null) {
            forSingle = query.connect();
        }
        try {
            return query.one(forSingle, name);
        } catch (SQLException away) {
            CatalogueQuery.close(forSingle);
            forSingle = null;
            throw away;
        }
    }

    /** Waits until the catalogue was read after {@code received}, or the database has been away. */
    private RowData findLater(StringData name, long received) {
        wanted = true;
        synchronized (loaded) {
            try {
                while (snapshot.at <= received && !isAway()) {
                    loaded.wait(PAUSE_MS);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        return snapshot.rows.get(name);
    }

    private boolean isAway() {
        long since = awaySince;
        return since != 0 && System.currentTimeMillis() - since > AWAY_MS;
    }

    private void refresh() {
        Connection connection = null;
        while (true) {
            long pause = PAUSE_MS;
            try {
                if (connection == null) {
                    connection = query.listening();
                }
                pause = Math.max(pause, load(connection));
                awaySince = 0;
                follow(connection);
            } catch (SQLException | RuntimeException away) {
                LOG.warn("tag catalogue not refreshed for {} ms: {}", ageMs(), away.getMessage());
                CatalogueQuery.close(connection);
                connection = null;
                awaySince = awaySince == 0 ? System.currentTimeMillis() : awaySince;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    /** Reads tags that are said to have changed; returns when all must be read. */
    private void follow(Connection connection) throws SQLException {
        PGConnection notified = connection.unwrap(PGConnection.class);
        long due = System.currentTimeMillis() + refreshMs;
        while (!wanted && System.currentTimeMillis() < due) {
            if (System.currentTimeMillis() - heardAt > HEARTBEAT_MS) {
                query.ask(connection);
                heardAt = System.currentTimeMillis();
            }
            Optional<Set<Integer>> changed = ChangedTags.of(notified.getNotifications(PAUSE_MS));
            if (changed.isEmpty()) {
                return;
            }
            if (!changed.get().isEmpty()) {
                patch(query.some(connection, changed.get()), changed.get());
                calculations.load(connection, changed.get());
            }
            calculations.fill(connection);
        }
    }

    /** Puts what was read of {@code changed} in place of what was known of them. */
    private void patch(Map<StringData, RowData> rows, Set<Integer> changed) {
        Snapshot now = snapshot;
        now.rows.putAll(rows);
        now.rows.entrySet().removeIf(row -> changed.contains(row.getValue().getInt(CatalogueQuery.TAG_ID))
                && !rows.containsKey(row.getKey()));
        heardAt = System.currentTimeMillis();
    }

    private void reload() throws SQLException {
        try (Connection connection = query.connect()) {
            load(connection);
        }
    }

    /** Reads all tags; returns how long that took, ms. */
    private long load(Connection connection) throws SQLException {
        wanted = false;
        long at = System.currentTimeMillis();
        Map<StringData, RowData> rows = query.all(connection);
        synchronized (loaded) {
            snapshot = new Snapshot(rows, new ConcurrentHashMap<>(), at);
            loaded.notifyAll();
        }
        calculations.load(connection);
        heardAt = System.currentTimeMillis();
        return heardAt - at;
    }
}

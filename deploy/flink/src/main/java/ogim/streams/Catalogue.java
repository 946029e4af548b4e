package ogim.streams;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tag catalogue in memory: read whole by a thread of its own when a notification says that it
 * changed, and every few seconds, so that no reading waits for the database and a restart of
 * PostgreSQL stops nothing. A name that is not in
 * it is asked for by itself, within a budget, so that a tag made a moment ago is found at once.
 *
 * <p>One instance serves every subtask and every restart of the job in this JVM.
 */
final class Catalogue {
    /** Where the catalogue is; the password comes from the environment, never from the SQL. */
    record Address(String url, String user, String view, long refreshMs) implements Serializable {}

    private record Snapshot(Map<StringData, RowData> rows, Set<StringData> missing, long at) {}

    static final String PASSWORD_VARIABLE = "OGIM_STREAM_DB_PASSWORD";
    private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);
    private static final Map<Address, Catalogue> OPEN = new ConcurrentHashMap<>();
    private static final int MISSING_MAX = 100_000;
    private static final int PAUSE_MS = 500;
    private static final String CHANGED = "ogim_tags";
    private static final String COLUMNS =
            "name, tag_id, unit, asset, range_lo, range_hi, stuck_after_ms, is_flow";

    private final Address address;
    private final Budget budget = new Budget(500, 10_500);
    private volatile Snapshot snapshot;
    private Connection forSingle;

    private Catalogue(Address address) {
        this.address = address;
    }

    /** The shared catalogue; the first call reads it, and fails where the database does not answer. */
    static synchronized Catalogue at(Address address) throws SQLException {
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

    /** The tag of that name, or null. */
    RowData find(StringData name) {
        Snapshot now = snapshot;
        RowData row = now.rows.get(name);
        if (row != null || now.missing.contains(name)) {
            return row;
        }
        return budget.take() ? findSingle(name, now) : null;
    }

    int size() {
        return snapshot.rows.size();
    }

    long ageMs() {
        return System.currentTimeMillis() - snapshot.at;
    }

    private synchronized RowData findSingle(StringData name, Snapshot now) {
        String query = "SELECT " + COLUMNS + " FROM " + address.view + " WHERE name = ?";
        try {
            if (forSingle == null) {
                forSingle = connect();
            }
            try (PreparedStatement select = forSingle.prepareStatement(query)) {
                select.setString(1, name.toString());
                ResultSet rows = select.executeQuery();
                if (rows.next()) {
                    return row(rows);
                }
            }
            if (now.missing.size() < MISSING_MAX) {
                now.missing.add(name);
            }
        } catch (SQLException away) {
            LOG.warn("tag {} could not be looked up: {}", name, away.getMessage());
            close(forSingle);
            forSingle = null;
        }
        return null;
    }

    private void refresh() {
        Connection connection = null;
        while (true) {
            try {
                if (connection == null) {
                    connection = listening();
                }
                load(connection);
                connection.unwrap(PGConnection.class).getNotifications((int) address.refreshMs);
            } catch (SQLException | RuntimeException away) {
                LOG.warn("tag catalogue not refreshed for {} ms: {}", ageMs(), away.getMessage());
                close(connection);
                connection = null;
            }
            try {
                Thread.sleep(PAUSE_MS);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private Connection listening() throws SQLException {
        Connection connection = connect();
        try (Statement listen = connection.createStatement()) {
            listen.execute("LISTEN " + CHANGED);
        }
        return connection;
    }

    private void reload() throws SQLException {
        try (Connection connection = connect()) {
            load(connection);
        }
    }

    private void load(Connection connection) throws SQLException {
        long at = System.currentTimeMillis();
        Map<StringData, RowData> rows = new HashMap<>();
        String query = "SELECT " + COLUMNS + " FROM " + address.view;
        try (PreparedStatement select = connection.prepareStatement(query)) {
            ResultSet found = select.executeQuery();
            while (found.next()) {
                RowData row = row(found);
                rows.put(row.getString(0), row);
            }
        }
        snapshot = new Snapshot(rows, ConcurrentHashMap.newKeySet(), at);
    }

    private Connection connect() throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", address.user);
        login.setProperty("password", System.getenv().getOrDefault(PASSWORD_VARIABLE, ""));
        login.setProperty("connectTimeout", "5");
        login.setProperty("socketTimeout", "10");
        login.setProperty("ApplicationName", "ogim-stream");
        return DriverManager.getConnection(address.url, login);
    }

    private static RowData row(ResultSet from) throws SQLException {
        return GenericRowData.of(
                text(from, 1),
                from.getInt(2),
                text(from, 3),
                text(from, 4),
                from.getObject(5, Double.class),
                from.getObject(6, Double.class),
                from.getObject(7, Long.class),
                from.getBoolean(8));
    }

    private static StringData text(ResultSet from, int column) throws SQLException {
        byte[] utf8 = from.getBytes(column);
        return utf8 == null ? null : StringData.fromBytes(utf8);
    }

    private static void close(Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException gone) {
                LOG.debug("closing a lost connection: {}", gone.getMessage());
            }
        }
    }
}

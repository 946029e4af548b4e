package ogim.streams;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is asked of the database: tags as rows of the SQL's table {@code catalogue}. */
final class CatalogueQuery {
    /**
     * Where the catalogue is; the password comes from the environment, never from the SQL.
     *
     * @param view of tags.
     * @param calculations view of what is calculated of them.
     * @param latest function that gives the newest stored readings of tags.
     */
    record Address(
            String url, String user, String view, String calculations, String latest, long refreshMs)
            implements Serializable {}

    /** Columns of a row. */
    static final int NAME = 0;

    static final int TAG_ID = 2;
    static final int UNIT = 3;
    static final int ASSET = 4;
    static final int RANGE_LO = 5;
    static final int RANGE_HI = 6;
    static final int STUCK_AFTER = 7;
    static final int IS_FLOW = 8;
    static final int ROLE = 10;
    static final int WELL = 11;

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueQuery.class);
    private static final String PASSWORD_VARIABLE = "OGIM_STREAM_DB_PASSWORD";
    private static final String CHANGED = "ogim_tags";
    private static final String COLUMNS =
            "name, tag_id, unit, asset, range_lo, range_hi, stuck_after_ms, is_flow,"
                    + " calculated";

    private final Address address;

    CatalogueQuery(Address address) {
        this.address = address;
    }

    Connection connect() throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", address.user);
        login.setProperty("password", System.getenv().getOrDefault(PASSWORD_VARIABLE, ""));
        login.setProperty("connectTimeout", "5");
        login.setProperty("socketTimeout", "10");
        login.setProperty("ApplicationName", "ogim-stream");
        return DriverManager.getConnection(address.url, login);
    }

    /** A connection that is told of changes. */
    Connection listening() throws SQLException {
        Connection connection = connect();
        try (Statement listen = connection.createStatement()) {
            listen.execute("LISTEN " + CHANGED);
            return connection;
        } catch (SQLException away) {
            close(connection);
            throw away;
        }
    }

    /** Fails where the database does not answer. */
    void ask(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
    }

    /** All tags, by name. */
    Map<StringData, RowData> all(Connection connection) throws SQLException {
        String query = "SELECT " + COLUMNS + " FROM " + address.view;
        try (PreparedStatement select = connection.prepareStatement(query)) {
            return byName(select);
        }
    }

    /** These tags, by name; those that are gone are missing. */
    Map<StringData, RowData> some(Connection connection, Set<Integer> ids) throws SQLException {
        String query = "SELECT " + COLUMNS + " FROM " + address.view + " WHERE tag_id = ANY(?)";
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setArray(1, connection.createArrayOf("int4", ids.toArray()));
            return byName(select);
        }
    }

    private static Map<StringData, RowData> byName(PreparedStatement select) throws SQLException {
        Map<StringData, RowData> rows = new ConcurrentHashMap<>();
        try (ResultSet found = select.executeQuery()) {
            while (found.next()) {
                RowData row = row(found);
                rows.put(row.getString(0), row);
            }
        }
        return rows;
    }

    /** All calculated tags; those that can't be evaluated are left out. */
    List<Calculation> calculations(Connection connection) throws SQLException {
        String query = "SELECT tag_id, name, program FROM " + address.calculations;
        try (PreparedStatement select = connection.prepareStatement(query)) {
            return calculations(select);
        }
    }

    /** Those of these tags that are calculated. */
    List<Calculation> calculations(Connection connection, Set<Integer> ids) throws SQLException {
        String query =
                "SELECT tag_id, name, program FROM "
                        + (address.calculations + " WHERE tag_id = ANY(?)");
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setArray(1, connection.createArrayOf("int4", ids.toArray()));
            return calculations(select);
        }
    }

    private static List<Calculation> calculations(PreparedStatement select) throws SQLException {
        List<Calculation> calculations = new ArrayList<>();
        try (ResultSet found = select.executeQuery()) {
            while (found.next()) {
                try {
                    calculations.add(
                            new Calculation(found.getInt(1), text(found, 2), found.getString(3)));
                } catch (IllegalArgumentException none) {
                    LOG.warn(
                            "tag {} is not calculated: its program can't be read: {}",
                            found.getInt(1),
                            none.getMessage());
                }
            }
        }
        return calculations;
    }

    /** The newest stored readings of tags, by their ids. */
    Map<Integer, Sample> latest(Connection connection, Set<Integer> ids) throws SQLException {
        String query = "SELECT tag_id, ts, value, quality FROM " + address.latest + "(?)";
        Map<Integer, Sample> latest = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setArray(1, connection.createArrayOf("int4", ids.toArray()));
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    Double value = found.getObject(3, Double.class);
                    int tagId = found.getInt(1);
                    long ts = found.getLong(2);
                    long quality = found.getLong(4);
                    latest.put(
                            tagId,
                            new Sample(
                                    tagId, ts, value == null ? Double.NaN : value, quality, ts, 0, ts));
                }
            }
        }
        return latest;
    }

    /** The tag of that name, or null. */
    RowData one(Connection connection, String name) throws SQLException {
        String query = "SELECT " + COLUMNS + " FROM " + address.view + " WHERE name = ?";
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, name);
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? row(found) : null;
            }
        }
    }

    static void close(Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException gone) {
                LOG.debug("closing a lost connection: {}", gone.getMessage());
            }
        }
    }

    /** Its second column stands for the time of the look-up, which nobody reads. */
    private static RowData row(ResultSet from) throws SQLException {
        StringData role = Role.of(from.getString(1));
        return GenericRowData.of(
                text(from, 1),
                null,
                from.getInt(2),
                text(from, 3),
                text(from, 4),
                from.getObject(5, Double.class),
                from.getObject(6, Double.class),
                from.getObject(7, Long.class),
                from.getBoolean(8),
                from.getBoolean(9),
                role,
                role == null ? null : Role.well(from.getString(4)));
    }

    private static StringData text(ResultSet from, int column) throws SQLException {
        byte[] utf8 = from.getBytes(column);
        return utf8 == null ? null : StringData.fromBytes(utf8);
    }
}

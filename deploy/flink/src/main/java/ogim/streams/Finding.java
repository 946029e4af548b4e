package ogim.streams;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.types.Row;

/** One match of a pattern, as it is kept until {@link Episodes} hears it. */
public final class Finding {
    /** A tag that it shows in, and how far that is from what is usual. */
    public static final class Driver {
        public int tagId;
        public Double score;
        public Double value;
    }

    public String pattern;
    public int tagId;
    /** Null: it stands for itself. */
    public Integer precedence;

    public long quietMs;
    public long received;
    public Double score;
    public Driver[] drivers;

    /** Takes over a row of the view {@code found}; a pattern's second tag may be missing in it. */
    static Finding of(Row found) {
        Finding finding = new Finding();
        finding.pattern = (String) found.getField(0);
        finding.tagId = (int) found.getField(2);
        finding.received = (long) found.getField(3);
        finding.score = (Double) found.getField(4);
        finding.drivers = drivers((Row[]) found.getField(5));
        finding.quietMs = (long) found.getField(6);
        finding.precedence = (Integer) found.getField(7);
        return finding;
    }

    /** Names its episode within the well. */
    String name() {
        return pattern + "@" + tagId;
    }

    /** Of what is found at one time the highest is heard first. */
    int rank() {
        return precedence == null ? Integer.MIN_VALUE : precedence;
    }

    /** The drivers as they are told. */
    Row[] rows() {
        return Arrays.stream(drivers)
                .map(each -> Row.of(each.tagId, each.score, each.value))
                .toArray(Row[]::new);
    }

    private static Driver[] drivers(Row[] rows) {
        List<Driver> drivers = new ArrayList<>();
        for (Row row : rows) {
            if (row != null && row.getField(0) != null) {
                Driver driver = new Driver();
                driver.tagId = (int) row.getField(0);
                driver.score = (Double) row.getField(1);
                driver.value = (Double) row.getField(2);
                drivers.add(driver);
            }
        }
        return drivers.toArray(Driver[]::new);
    }
}

package ogim.streams;

import java.util.Map;
import org.apache.flink.table.data.StringData;

/** A calculated tag: what the catalogue says of it. */
final class Calculation {
    final int tagId;
    final StringData name;
    final Program program;
    private final String text;

    /**
     * The newest stored readings of its inputs, by their ids; null until the historian was asked.
     * An input that changes once a month thus counts from the start.
     */
    volatile Map<Integer, Sample> stored;

    /**
     * Reads what the catalogue holds.
     *
     * @throws IllegalArgumentException where the text is no program.
     */
    Calculation(int tagId, StringData name, String text) {
        this.tagId = tagId;
        this.name = name;
        this.text = text;
        program = Program.of(text);
    }

    /** This one, or what was known before where that says the same. */
    Calculation unlessSame(Calculation before) {
        return before != null && before.name.equals(name) && before.text.equals(text)
                ? before
                : this;
    }
}

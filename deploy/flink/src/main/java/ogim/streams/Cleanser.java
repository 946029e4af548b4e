package ogim.streams;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;

/**
 * What can only be judged by a tag's own past: marks late and stuck readings, sets repetitions
 * aside, and keeps the tag's 1-minute windows. Nothing is dropped: late readings pass, repetitions
 * go to {@code rejected} (of plain repetitions of the newest reading, as polled devices send them,
 * one a minute and tag; the letter says how many were only counted).
 */
final class Cleanser {
    static final int LATE = 1;
    static final int STUCK = 2;
    static final long UNCERTAIN = 0x4000_0000L;
    static final long BAD = 0x8000_0000L;
    private static final long SEVERITY = 0xC000_0000L;
    private static final StringData DUPLICATE = FrameSchema.binary("duplicate");

    private final Counter passed;
    private final Counter late;
    private final Counter missed;
    private final Counter stuck;
    private final Counter duplicates;
    /** Of the reading judged last: what is to be said of its repetition; null where nothing. */
    private GenericRowData letter;
    /** When the minute closes that it opened; {@link TagState#NEVER} where it opened none. */
    private long closing;

    Cleanser(MetricGroup metrics) {
        passed = metrics.counter("readings_passed");
        late = metrics.counter("readings_late");
        missed = metrics.counter("readings_after_window");
        stuck = metrics.counter("readings_stuck");
        duplicates = metrics.counter("readings_duplicate");
    }

    /** The reading as it is accepted; null where it repeats another. */
    RowData judge(TagState tag, RowData in, long watermark) {
        letter = null;
        closing = TagState.NEVER;
        long ts = in.getLong(Cleansing.TS);
        boolean behind = ts <= tag.newest();
        boolean measured =
                in.getLong(Cleansing.QUALITY) < BAD && !in.isNullAt(Cleansing.READING);
        double value = measured ? in.getDouble(Cleansing.READING) : Double.NaN;
        if (tag.seen(ts)) {
            repeated(tag, in, !measured || value == tag.value);
            return null;
        }
        boolean counted = count(tag, ts, measured, value, watermark);
        return passed(tag, in, behind, counted, measured, value);
    }

    GenericRowData letter() {
        return letter;
    }

    long closing() {
        return closing;
    }

    /** Ends the minute that closes at this time. */
    static Minute close(TagState tag, long time) {
        Minute minute = tag.minute(Minute.startOf(time));
        tag.minutes.remove(minute);
        tag.closed = Math.max(tag.closed, minute.start);
        return minute;
    }

    /** Adds the reading to its minute; false where that is closed. */
    private boolean count(TagState tag, long ts, boolean measured, double value, long watermark) {
        long start = Minute.startOf(ts);
        Minute minute = tag.minute(start);
        if (minute == null) {
            if (start <= tag.closed || Minute.closing(start) <= watermark) {
                missed.inc();
                return false;
            }
            minute = new Minute(start);
            tag.minutes.add(minute);
            closing = Minute.closing(start);
        }
        if (measured) {
            minute.add(ts, value);
        } else {
            minute.add();
        }
        return true;
    }

    private RowData passed(
            TagState tag, RowData in, boolean behind, boolean counted, boolean measured,
            double value) {
        int flags = in.getInt(Cleansing.FLAGS);
        long quality = in.getLong(Cleansing.QUALITY);
        if (behind || !counted) {
            flags |= LATE;
            late.inc();
        }
        if (measured && !behind && isStuck(tag.unmovedMs(value, in.getLong(Cleansing.TS)), in)) {
            flags |= STUCK;
            stuck.inc();
            quality = (quality & SEVERITY) == 0 ? UNCERTAIN : quality;
        }
        passed.inc();
        return Cleansing.accepted(in, measured ? value : null, quality, flags);
    }

    private static boolean isStuck(long unmovedMs, RowData in) {
        return !in.isNullAt(Cleansing.STUCK_AFTER)
                && unmovedMs >= in.getLong(Cleansing.STUCK_AFTER);
    }

    private void repeated(TagState tag, RowData in, boolean sameValue) {
        duplicates.inc();
        long received = in.getLong(Cleansing.RECEIVED);
        boolean plain = sameValue && in.getLong(Cleansing.TS) == tag.newest();
        boolean reportedLately =
                tag.reported != TagState.NEVER && Math.abs(received - tag.reported) < Minute.MS;
        if (plain && reportedLately) {
            tag.unreported++;
            return;
        }
        String detail = "a reading of this tag and time is there already";
        if (tag.unreported > 0) {
            detail += "; " + tag.unreported + " plain repetitions before it were only counted";
        }
        if (plain) {
            tag.reported = received;
            tag.unreported = 0;
        }
        letter = Cleansing.rejected(in, DUPLICATE, StringData.fromString(detail));
    }
}

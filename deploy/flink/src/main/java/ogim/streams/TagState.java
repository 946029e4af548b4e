package ogim.streams;

import java.util.ArrayList;
import java.util.List;

/** What cleansing remembers of one tag: newest source times, last value, open minutes. */
public final class TagState {
    static final int TIMES_MAX = 64;
    static final long NEVER = Long.MIN_VALUE;

    /** Newest source times seen, ascending, in {@code times[0..count)}. */
    final long[] times = new long[TIMES_MAX];

    int count;
    /** Value of the newest reading that had one, and since when it has not moved. */
    double value = Double.NaN;

    long since = NEVER;
    /** When a repetition was last reported, and how many were only counted since. */
    long reported = NEVER;

    int unreported;
    /** Minutes whose windows are open, in the order in which they were opened. */
    final List<Minute> minutes = new ArrayList<>(2);
    /** Start of the newest closed minute; watermarks start anew after a restore, this does not. */
    long closed = NEVER;

    long newest() {
        return count == 0 ? NEVER : times[count - 1];
    }

    /** True where this time was seen before; remembers it otherwise. */
    boolean seen(long ts) {
        int at = count;
        while (at > 0 && times[at - 1] > ts) {
            at--;
        }
        if (at > 0 && times[at - 1] == ts) {
            return true;
        }
        if (count < TIMES_MAX) {
            System.arraycopy(times, at, times, at + 1, count - at);
            times[at] = ts;
            count++;
        } else if (at > 0) {
            System.arraycopy(times, 1, times, 0, at - 1);
            times[at - 1] = ts;
        }
        return false;
    }

    /** Remembers the value; returns how long it has not moved, ms. */
    long unmovedMs(double now, long ts) {
        if (since == NEVER || now != value) {
            value = now;
            since = ts;
        }
        return ts - since;
    }

    /** The open minute that begins at {@code start}, or null. */
    Minute minute(long start) {
        for (int index = minutes.size() - 1; index >= 0; index--) {
            if (minutes.get(index).start == start) {
                return minutes.get(index);
            }
        }
        return null;
    }

    void copyTo(TagState to) {
        System.arraycopy(times, 0, to.times, 0, count);
        to.count = count;
        to.value = value;
        to.since = since;
        to.reported = reported;
        to.unreported = unreported;
        to.closed = closed;
        to.minutes.clear();
        for (Minute minute : minutes) {
            to.minutes.add(minute.copy());
        }
    }
}

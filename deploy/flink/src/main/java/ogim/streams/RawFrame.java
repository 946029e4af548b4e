package ogim.streams;

import java.util.Arrays;

/** The arrays of one frame while it is read; reused from record to record. */
final class RawFrame {
    static final int READINGS_MAX = 2_000;

    String source;
    long received;
    boolean receivedSeen;
    long skew;
    boolean backfill;
    final Column<String> tags = new Column<>(new String[READINGS_MAX]);
    final LongColumn ts = new LongColumn();
    final DoubleColumn values = new DoubleColumn();
    final LongColumn quality = new LongColumn();

    void clear() {
        source = null;
        received = 0;
        receivedSeen = false;
        skew = 0;
        backfill = false;
        tags.clear();
        ts.clear();
        values.clear();
        quality.clear();
    }

    /** The first broken rule of the frame as a whole, or null. */
    String problem() {
        int count = tags.size;
        if (!receivedSeen) {
            return "the frame has no time of receipt";
        }
        if (count == 0) {
            return "the frame has no readings";
        }
        if (ts.size != count || values.size != count || quality.size != count) {
            return "the arrays of the frame differ in length: " + count + " tags, " + ts.size
                    + " ts, " + values.size + " values, " + quality.size + " quality";
        }
        return null;
    }

    /** What every array keeps: how many entries, and what is wrong with single ones. */
    abstract static class Faulty {
        int size;
        boolean anyFault;
        private final String[] faults = new String[READINGS_MAX];

        void clear() {
            if (anyFault) {
                Arrays.fill(faults, null);
            }
            size = 0;
            anyFault = false;
        }

        /** Index of the next entry. */
        int next() {
            if (size == READINGS_MAX) {
                throw new FrameException("more than " + READINGS_MAX + " readings in the frame");
            }
            return size++;
        }

        void fault(String what) {
            faults[next()] = what;
            anyFault = true;
        }

        String faultAt(int index) {
            return anyFault ? faults[index] : null;
        }
    }

    /** Objects. */
    static final class Column<T> extends Faulty {
        final T[] at;

        Column(T[] at) {
            this.at = at;
        }

        void add(T entry) {
            at[next()] = entry;
        }
    }

    /** Integers of 64 bits. */
    static final class LongColumn extends Faulty {
        final long[] at = new long[READINGS_MAX];

        void add(long entry) {
            at[next()] = entry;
        }
    }

    /** Numbers, each of which may be missing. */
    static final class DoubleColumn extends Faulty {
        final double[] at = new double[READINGS_MAX];
        final boolean[] missing = new boolean[READINGS_MAX];

        void add(double entry) {
            int index = next();
            at[index] = entry;
            missing[index] = false;
        }

        void addMissing() {
            missing[next()] = true;
        }
    }
}

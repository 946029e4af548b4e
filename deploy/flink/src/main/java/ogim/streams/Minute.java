package ogim.streams;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Statistics of one tag over one UTC minute while it is open. Spread after Welford. */
final class Minute {
    static final long MS = 60_000;

    final long start;
    long n;
    long good;
    double lo = Double.POSITIVE_INFINITY;
    double hi = Double.NEGATIVE_INFINITY;
    double mean;
    /** Sum of squared distances from the mean. */
    double squares;

    double first;
    double last;
    private long firstTs = Long.MAX_VALUE;
    private long lastTs = Long.MIN_VALUE;

    Minute(long start) {
        this.start = start;
    }

    static long startOf(long ts) {
        return Math.floorDiv(ts, MS) * MS;
    }

    /** When its window closes, in event time. */
    static long closing(long start) {
        return start + MS - 1;
    }

    /** A reading without a usable number. */
    void add() {
        n++;
    }

    /** A reading with one. */
    void add(long ts, double value) {
        n++;
        good++;
        lo = Math.min(lo, value);
        hi = Math.max(hi, value);
        double off = value - mean;
        mean += off / good;
        squares += off * (value - mean);
        if (ts < firstTs) {
            firstTs = ts;
            first = value;
        }
        if (ts >= lastTs) {
            lastTs = ts;
            last = value;
        }
    }

    Minute copy() {
        Minute copy = new Minute(start);
        copy.n = n;
        copy.good = good;
        copy.lo = lo;
        copy.hi = hi;
        copy.mean = mean;
        copy.squares = squares;
        copy.first = first;
        copy.last = last;
        copy.firstTs = firstTs;
        copy.lastTs = lastTs;
        return copy;
    }

    void write(DataOutputView out) throws IOException {
        out.writeLong(start);
        out.writeLong(n);
        out.writeLong(good);
        for (double number : new double[] {lo, hi, mean, squares, first, last}) {
            out.writeDouble(number);
        }
        out.writeLong(firstTs);
        out.writeLong(lastTs);
    }

    static Minute read(DataInputView in) throws IOException {
        Minute minute = new Minute(in.readLong());
        minute.n = in.readLong();
        minute.good = in.readLong();
        minute.lo = in.readDouble();
        minute.hi = in.readDouble();
        minute.mean = in.readDouble();
        minute.squares = in.readDouble();
        minute.first = in.readDouble();
        minute.last = in.readDouble();
        minute.firstTs = in.readLong();
        minute.lastTs = in.readLong();
        return minute;
    }
}

package ogim.streams;

/**
 * What one tag of a well did lately, step by step (5 s means): the envelope of its last ten minutes,
 * how long it has not moved, and its swings. All of it in one small record, for a checkpoint writes
 * it twice a second. Amplitudes are shares of the level, so that one limit serves all wells.
 */
public final class Trend {
    static final int BUCKET_MS = 30_000;
    static final int BUCKETS = 20;
    /** Steps that the envelope leaves out, so that a change is held against what was before it. */
    static final int RECENT = 3;

    /** Steps further apart say nothing of how fast the tag moved between them. */
    static final int GAP_MS = 60_000;
    /** Steps before there is an envelope: less than two minutes are no past. */
    static final int STEPS_MIN = 24;

    /** A turn counts as one where the tag came back from it by this share of its level. */
    static final double SWING = 0.01;

    /** Means of one number may differ in their last digits. */
    private static final double SAME = 1e-12;

    public long at;
    public double level;
    public int steps;
    public double[] recent = new double[RECENT];
    public long[] bucket = new long[BUCKETS];
    public double[] lows = new double[BUCKETS];
    public double[] highs = new double[BUCKETS];
    public long movedAt;
    public int moves;
    /** The longest that it stood still before it moved again, ms. */
    public long flat;

    /** 1: rising since its last turn, -1: falling, 0: no turn yet. */
    public int direction;

    public double high;
    public long highAt;
    public double low;
    public long lowAt;
    public double turn;
    public double lastSwing;
    public int turns;
    /** Change per second since the step before, as a share of the level; NaN without such a step. */
    public double rate;

    /** Change within the recent steps, as a share of the level; NaN without such. */
    public double change;

    public double envelopeLow;
    public double envelopeHigh;
    /** Of the turn that this step confirmed: its time, 0 where it confirmed none. */
    public long swingAt;

    /** From the turn before to it, as a share of the level; NaN at the first one. */
    public double swing;

    /**
     * How far it has come since its last turn, as a share of the level; 0 where it has not gone on
     * for ten minutes.
     */
    public double leg;

    /** Since when, ms. */
    public long legMs;

    /** Adds the mean of a step. */
    void add(long now, double mean) {
        boolean joined = steps > 0 && now - at <= GAP_MS;
        rate = joined ? share(mean, level) * 1_000 / (now - at) : Double.NaN;
        if (!joined) {
            java.util.Arrays.fill(recent, Double.NaN);
        }
        double before = recent[0];
        change = share(mean, before);
        envelope(now);
        if (!Double.isNaN(before)) {
            widen(now, before);
        }
        move(now, mean);
        turn(now, mean);
        leg(now, mean);
        System.arraycopy(recent, 1, recent, 0, RECENT - 1);
        recent[RECENT - 1] = mean;
        level = mean;
        at = now;
        steps++;
    }

    long unmoved(long now) {
        return moves == 0 ? Long.MAX_VALUE : now - movedAt;
    }

    /** (value - reference) / the greater of both, which is within -2 and 2. */
    static double share(double value, double reference) {
        double scale = Math.max(Math.abs(value), Math.abs(reference));
        return scale == 0 ? 0 : (value - reference) / scale;
    }

    private void envelope(long now) {
        envelopeLow = Double.POSITIVE_INFINITY;
        envelopeHigh = Double.NEGATIVE_INFINITY;
        long oldest = now / BUCKET_MS - BUCKETS;
        for (int i = 0; i < BUCKETS; i++) {
            if (bucket[i] > oldest) {
                envelopeLow = Math.min(envelopeLow, lows[i]);
                envelopeHigh = Math.max(envelopeHigh, highs[i]);
            }
        }
        if (steps < STEPS_MIN || envelopeLow > envelopeHigh) {
            envelopeLow = Double.NaN;
            envelopeHigh = Double.NaN;
        }
    }

    private void widen(long now, double value) {
        long number = now / BUCKET_MS;
        int place = (int) (number % BUCKETS);
        if (bucket[place] != number) {
            bucket[place] = number;
            lows[place] = value;
            highs[place] = value;
        }
        lows[place] = Math.min(lows[place], value);
        highs[place] = Math.max(highs[place], value);
    }

    private void move(long now, double mean) {
        if (steps > 0 && Math.abs(share(mean, level)) > SAME) {
            flat = moves == 0 ? 0 : Math.max(flat, at - movedAt);
            movedAt = now;
            moves++;
        }
    }

    private void turn(long now, double mean) {
        swingAt = 0;
        swing = Double.NaN;
        if (steps == 0 || direction >= 0 && mean > high) {
            high = mean;
            highAt = now;
        }
        if (steps == 0 || direction <= 0 && mean < low) {
            low = mean;
            lowAt = now;
        }
        if (direction >= 0 && share(mean, high) < -SWING) {
            turned(highAt, high, -1);
            low = mean;
            lowAt = now;
        } else if (direction <= 0 && share(mean, low) > SWING) {
            turned(lowAt, low, 1);
            high = mean;
            highAt = now;
        }
    }

    private void leg(long now, double mean) {
        boolean rises = direction > 0 || direction == 0 && highAt > lowAt;
        boolean goesOn = now - (rises ? highAt : lowAt) <= (long) BUCKET_MS * BUCKETS;
        leg = goesOn ? share(mean, rises ? low : high) : 0;
        legMs = goesOn ? now - (rises ? lowAt : highAt) : 0;
    }

    /** The swing before this leg, as a share of the level; 0 where there was none. */
    double before() {
        return turns < 2 ? 0 : lastSwing;
    }

    private void turned(long when, double extreme, int now) {
        swingAt = when;
        swing = turns == 0 ? Double.NaN : Math.abs(share(extreme, turn));
        lastSwing = swing;
        turn = extreme;
        turns++;
        direction = now;
    }
}

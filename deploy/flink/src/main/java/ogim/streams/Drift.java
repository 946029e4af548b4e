package ogim.streams;

/**
 * How two instruments of one quantity part. That they differ is usual, each hangs at its own height;
 * that the difference goes is not. It is learnt for half an hour, then held, but for a week's memory
 * so that a new calibration is usual some day.
 */
public final class Drift {
    static final int STEP_MS = 5_000;
    /** Steps that the usual difference is learnt of. */
    static final int LEARNT = 360;

    /** Steps on end that the difference must be off: ten minutes. */
    static final int SUSTAINED = 120;

    /** Share of the level, and usual deviations of the difference, beyond which it is off. */
    static final double SHARE = 0.01;

    static final double DEVIATIONS = 6;
    private static final double WEEK = 7 * 86_400_000.0 / STEP_MS;
    /** Steps that the difference is smoothed over: a minute. */
    private static final double SMOOTH = 12;

    public int steps;
    public double usual;
    /** Mean absolute deviation from the usual difference. */
    public double deviation;

    public double smoothed;
    public int off;

    /**
     * Adds a step of both.
     *
     * @return how far the difference is off, over what is too far, where it has been for long
     *     enough; else 0
     */
    double add(double first, double second) {
        double difference = second - first;
        double share = 1.0 / Math.min(steps + 1, SMOOTH);
        smoothed += share * (difference - smoothed);
        if (steps < LEARNT) {
            steps++;
            usual += (difference - usual) / steps;
            deviation += (Math.abs(difference - usual) - deviation) / steps;
            return 0;
        }
        double far =
                Math.max(
                        SHARE * Math.max(Math.abs(first), Math.abs(second)),
                        DEVIATIONS * deviation);
        double score = far == 0 ? 0 : Math.abs(smoothed - usual) / far;
        off = score > 1 ? off + 1 : 0;
        usual += (difference - usual) / WEEK;
        return off >= SUSTAINED ? score : 0;
    }
}

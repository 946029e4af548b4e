package ogim.streams;

/** So many a second, and at most so many at once. */
final class Budget {
    private final double perSecond;
    private final double most;
    private double left;
    private long filledAt = System.nanoTime();

    Budget(double perSecond, double most) {
        this.perSecond = perSecond;
        this.most = most;
        this.left = most;
    }

    /** Takes one, where one is left. */
    synchronized boolean take() {
        long now = System.nanoTime();
        left = Math.min(most, left + (now - filledAt) * 1e-9 * perSecond);
        filledAt = now;
        if (left < 1) {
            return false;
        }
        left -= 1;
        return true;
    }
}

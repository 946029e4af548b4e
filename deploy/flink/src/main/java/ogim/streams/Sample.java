package ogim.streams;

/**
 * An accepted reading that calculations use.
 *
 * @param value NaN where it has no number.
 * @param due when those that it changes wait for others of its time no longer, in the time of this
 *     machine.
 */
record Sample(
        int tagId, long ts, double value, long quality, long received, int flags, long due) {}

package ogim.streams;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Where a calculated tag stands: the readings that count of its inputs, and those that wait for
 * others of their time.
 *
 * <p>The result at a time is made of the newest readings up to then. A time is judged once, when
 * all inputs have reached it or the wait is over, and times are judged in order. A reading that
 * comes later than that counts from the next millisecond on, so the newest result is always made of
 * the newest readings, and no time has two results.
 */
final class Series {
    static final long NEVER = Long.MIN_VALUE;
    static final long UNCERTAIN_LAST_USABLE_VALUE = 0x4090_0000L;
    static final long BAD_OUT_OF_RANGE = 0x803C_0000L;
    static final long BAD_NO_DATA = 0x809B_0000L;
    private static final int SEVERITY_SHIFT = 30;
    private static final int BAD = 2;

    int[] inputs;
    /** What counts of each input; null where nothing came yet. */
    Sample[] newest;
    /** Newest time that came of each input. */
    long[] reached;
    /** Ascending by time. */
    final List<Sample> waiting = new ArrayList<>();
    /** The time that was judged last. */
    long judged = NEVER;
    /** What cleansing remembers of the results. */
    final TagState own = new TagState();

    Series(int[] inputs) {
        this.inputs = inputs;
        newest = new Sample[inputs.length];
        reached = new long[inputs.length];
        Arrays.fill(reached, NEVER);
    }

    /** Goes on with the inputs of a changed expression, and what is known of them. */
    void use(int[] others) {
        if (Arrays.equals(inputs, others)) {
            return;
        }
        Series fresh = new Series(others);
        for (int to = 0; to < others.length; to++) {
            int from = Arrays.binarySearch(inputs, others[to]);
            if (from >= 0) {
                fresh.newest[to] = newest[from];
                fresh.reached[to] = reached[from];
            }
        }
        inputs = fresh.inputs;
        newest = fresh.newest;
        reached = fresh.reached;
        waiting.removeIf(sample -> Arrays.binarySearch(inputs, sample.tagId()) < 0);
    }

    /** Lets a reading of an input wait; false where it is not newer than what came of it before. */
    boolean take(Sample sample) {
        int input = Arrays.binarySearch(inputs, sample.tagId());
        if (sample.ts() <= reached[input]) {
            return false;
        }
        reached[input] = sample.ts();
        int place = waiting.size();
        while (place > 0 && waiting.get(place - 1).ts() > sample.ts()) {
            place--;
        }
        waiting.add(place, sample);
        return true;
    }

    /** How many of the waiting readings, from the first on, must wait no longer. */
    int due(long now) {
        int count = waiting.size();
        while (count > 0 && waiting.get(count - 1).due() > now) {
            count--;
        }
        return count;
    }

    /** Until when the first of them waits. */
    long nextDue() {
        long next = Long.MAX_VALUE;
        for (Sample sample : waiting) {
            next = Math.min(next, sample.due());
        }
        return next;
    }

    /** Whether no input can bring anything more for the time that is next. */
    boolean isComplete() {
        long time = next();
        for (long each : reached) {
            if (each < time) {
                return false;
            }
        }
        return true;
    }

    /** The time that is judged next. */
    private long next() {
        return Math.max(waiting.get(0).ts(), judged + 1);
    }

    /**
     * Judges the next time.
     *
     * @param values, stack room to work in.
     * @return the result as a reading of the calculated tag; null where an input has none yet.
     */
    Sample judge(Calculation calculation, long staleMs, double[] values, double[] stack) {
        judged = next();
        int count = 0;
        int flags = 0;
        long received = NEVER;
        long due = Long.MAX_VALUE;
        for (; count < waiting.size() && waiting.get(count).ts() <= judged; count++) {
            Sample sample = waiting.get(count);
            newest[Arrays.binarySearch(inputs, sample.tagId())] = sample;
            flags |= sample.flags();
            received = Math.max(received, sample.received());
            due = Math.min(due, sample.due());
        }
        waiting.subList(0, count).clear();
        if (!isWhole(calculation.stored)) {
            return null;
        }
        long quality = quality(staleMs);
        double value = Double.NaN;
        if (quality >>> SEVERITY_SHIFT < BAD) {
            boolean missing = false;
            for (int input = 0; input < inputs.length; input++) {
                values[input] = newest[input].value();
                missing |= Double.isNaN(values[input]);
            }
            value = missing ? Double.NaN : calculation.program.evaluate(values, stack);
            quality = Double.isNaN(value) ? missing ? BAD_NO_DATA : BAD_OUT_OF_RANGE : quality;
        }
        return new Sample(calculation.tagId, judged, value, quality, received, flags, due);
    }

    /** Whether every input has a reading, if only in the historian. */
    private boolean isWhole(Map<Integer, Sample> stored) {
        boolean whole = true;
        for (int input = 0; input < inputs.length; input++) {
            if (newest[input] == null && stored != null && stored.containsKey(inputs[input])) {
                newest[input] = stored.get(inputs[input]);
                reached[input] = Math.max(reached[input], newest[input].ts());
            }
            whole &= newest[input] != null;
        }
        return whole;
    }

    /** The worst of the inputs'; one that is too old is no better than Uncertain. */
    private long quality(long staleMs) {
        long worst = 0;
        for (Sample sample : newest) {
            long own = sample.quality();
            if (judged - sample.ts() > staleMs && own >>> SEVERITY_SHIFT == 0) {
                own = UNCERTAIN_LAST_USABLE_VALUE;
            }
            if (own >>> SEVERITY_SHIFT > worst >>> SEVERITY_SHIFT) {
                worst = own;
            }
        }
        return worst;
    }
}

package ogim.streams;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Evaluates all calculated tags: each reading of an input is handed to the tags that use it, their
 * results to those that use them, in one pass and in the order of their dependence. So a tag sees
 * what was calculated of the same reading, and is evaluated once.
 */
final class Calculator {
    /** Takes a result; gives it back as it was accepted, or null where it was set aside. */
    interface Taker {
        Sample accepted(Calculation calculation, TagState own, Sample result);
    }

    /**
     * Readings that may wait, in all and for one tag. While the stream catches up, one partition of
     * Kafka is read megabytes ahead of another.
     */
    static final int WAITING_MAX = 200_000;

    static final int WAITING_EACH_MAX = 20_000;
    private static final int INPUTS_MAX = 64;

    private final long staleMs;
    private final Taker taker;
    private final Map<Integer, Series> known = new HashMap<>();
    private final BitSet touched = new BitSet();
    private double[] values = new double[INPUTS_MAX];
    private final double[] stack = new double[Program.STACK_MAX];
    private Calculations calculations;
    private Series[] inTurn = {};
    private int waiting;

    Calculator(long staleMs, Taker taker) {
        this.staleMs = staleMs;
        this.taker = taker;
    }

    /**
     * What there is to evaluate from now on, null where nothing; tags that are in it no longer are
     * forgotten.
     */
    void use(Calculations now) {
        if (now != calculations || !known.isEmpty() && inTurn.length == 0) {
            change(now);
        }
    }

    private void change(Calculations now) {
        calculations = now;
        inTurn = new Series[now == null ? 0 : now.size()];
        Map<Integer, Series> kept = new HashMap<>();
        for (int place = 0; place < inTurn.length; place++) {
            Calculation calculation = now.at(place);
            int[] inputs = calculation.program.inputs;
            Series series = known.get(calculation.tagId);
            if (series == null) {
                series = new Series(inputs);
            }
            series.use(inputs);
            kept.put(calculation.tagId, series);
            inTurn[place] = series;
            if (inputs.length > values.length) {
                values = new double[inputs.length];
            }
        }
        known.clear();
        known.putAll(kept);
        waiting = known.values().stream().mapToInt(each -> each.waiting.size()).sum();
    }

    /** Takes a reading of an input; true where something waits for others now. */
    boolean take(Sample sample) {
        hand(sample);
        return settle(Series.NEVER);
    }

    /** Evaluates what must wait no longer. */
    void expire(long now) {
        for (int place = 0; place < inTurn.length; place++) {
            if (!inTurn[place].waiting.isEmpty()) {
                touched.set(place);
            }
        }
        settle(now);
    }

    /** Until when the first of those waits that still do. */
    long nextDue() {
        long next = Long.MAX_VALUE;
        for (Series series : inTurn) {
            next = Math.min(next, series.nextDue());
        }
        return next;
    }

    private void hand(Sample sample) {
        for (int place : calculations.users(sample.tagId())) {
            if (inTurn[place].take(sample)) {
                waiting++;
                touched.set(place);
            }
        }
    }

    private boolean settle(long now) {
        boolean waits = false;
        for (int place = touched.nextSetBit(0); place >= 0; place = touched.nextSetBit(place)) {
            touched.clear(place);
            Series series = inTurn[place];
            int due = now == Series.NEVER ? 0 : series.due(now);
            while (!series.waiting.isEmpty()) {
                if (due <= 0 && !series.isComplete() && !isFull(series)) {
                    waits = true;
                    break;
                }
                due -= judge(place);
            }
        }
        return waits;
    }

    private boolean isFull(Series series) {
        return waiting > WAITING_MAX || series.waiting.size() > WAITING_EACH_MAX;
    }

    /** Judges the next time of a tag; returns how many readings waited for that. */
    private int judge(int place) {
        Calculation calculation = calculations.at(place);
        Series series = inTurn[place];
        int before = series.waiting.size();
        Sample result = series.judge(calculation, staleMs, values, stack);
        int judged = before - series.waiting.size();
        waiting -= judged;
        Sample accepted =
                result == null ? null : taker.accepted(calculation, series.own, result);
        if (accepted != null) {
            hand(accepted);
        }
        return judged;
    }

    /** What is known of each calculated tag, by its id. */
    Map<Integer, Series> known() {
        return known;
    }
}

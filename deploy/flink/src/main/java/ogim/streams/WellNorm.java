package ogim.streams;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * What is usual at one well, by its tags' means of a minute: of each its level and spread of about
 * the last hour, and how they go together over about the last two. Strange is a tag that stays
 * far from its own level, or from what the other tags say of it, for ten minutes.
 *
 * <p>Level and spread are weighted means that take no more than three spreads of a surprise, so that
 * one stroke moves them little and a new way to run the well is usual within the hour. What the
 * others say is the conditional mean of a normal distribution: with P the inverse of the covariance
 * C of the standardised tags z, tag i is off by (P z)_i / sqrt(P_ii) of its own standard deviations
 * (Bishop, Pattern Recognition and Machine Learning, 2006, section 2.3.1).
 *
 * <p>All of it is one record of bounded size, which a checkpoint keeps.
 */
public final class WellNorm {
    static final int TAGS_MAX = 12;
    /** Minutes before a tag is judged by itself, and by its neighbours. */
    static final int ALONE_MIN = 30;

    static final int TOGETHER_MIN = 120;
    /** Minutes without readings after which what was usual is no longer known. */
    static final int SILENCE_MIN = 30;

    static final int MEMORY_MIN = 60;
    static final int MEMORY_TOGETHER_MIN = 120;
    /** Standard deviations, and share of the level, beyond which a minute is strange. */
    static final double LIMIT = 8;

    static final double SHARE = 0.02;
    /** Minutes on end that it must be. */
    static final int SUSTAINED_MIN = 10;

    /** A choke's opening or a drive's frequency that moves by this share: the well is run anew. */
    private static final double STEERED = 0.01;

    private static final double CLIP = 3;
    private static final double CAP = 50;
    /** Mean absolute to standard deviation, of a normal distribution. */
    private static final double SIGMA = 1.2533;

    /** The least spread, as a share of the level: an instrument's resolution. */
    private static final double FLOOR = 0.001;

    private static final double RIDGE = 0.02;

    /** A tag that speaks for what is strange: how far it is off, over the limit. */
    record Driver(int tagId, double score, double value) {}

    /** Tags known, and their ids; those beyond the first twelve take no part. */
    public int tags;

    public int[] ids = new int[TAGS_MAX];
    /** Minutes that made the level. */
    public int[] known = new int[TAGS_MAX];

    public long[] last = new long[TAGS_MAX];
    public double[] level = new double[TAGS_MAX];
    public double[] spread = new double[TAGS_MAX];
    public double[] covariance = new double[TAGS_MAX * TAGS_MAX];
    public int together;
    /** Minutes on end in which the tag was strange. */
    public int[] strange = new int[TAGS_MAX];
    /** The tag that is told while anything is strange; 0: none. */
    public int told;

    /**
     * Adds a minute.
     *
     * @param minute since the epoch, greater than the last
     * @param means by tag
     * @param steering tags by which the well is run: where one moves, what was usual is learnt anew
     * @return where it has been strange for long enough, the tags that are, strangest first; else
     *     nothing
     */
    List<Driver> add(long minute, SortedMap<Integer, Double> means, Set<Integer> steering) {
        for (int tagId : means.keySet()) {
            place(tagId);
        }
        double[] now = new double[tags];
        for (int i = 0; i < tags; i++) {
            now[i] = means.getOrDefault(ids[i], Double.NaN);
            if (known[i] > 0 && minute - last[i] > SILENCE_MIN) {
                known[i] = 0;
            }
        }
        for (int i = 0; i < tags; i++) {
            boolean moved = Math.abs(Trend.share(now[i], level[i])) > STEERED;
            if (known[i] > 0 && moved && steering.contains(ids[i])) {
                begin();
            }
        }
        double[] z = standardised(now);
        double[] off =
                together < TOGETHER_MIN ? new double[tags] : Residuals.of(z, covariance, RIDGE);
        List<Driver> found = judge(now, z, off);
        learn(minute, now);
        learnTogether(now, z);
        return found;
    }

    private void place(int tagId) {
        for (int i = 0; i < tags; i++) {
            if (ids[i] == tagId) {
                return;
            }
        }
        if (tags < TAGS_MAX) {
            ids[tags++] = tagId;
        }
    }

    private void begin() {
        Arrays.fill(known, 0);
        Arrays.fill(strange, 0);
        Arrays.fill(covariance, 0);
        together = 0;
        told = 0;
    }

    /** Distance from the level in standard deviations; NaN for what is not known well enough. */
    private double[] standardised(double[] means) {
        double[] z = new double[tags];
        for (int i = 0; i < tags; i++) {
            double scale = Math.max(SIGMA * spread[i], FLOOR * Math.abs(level[i]));
            double off = means[i] - level[i];
            z[i] = known[i] < ALONE_MIN ? Double.NaN : off == 0 ? 0 : off / scale;
            z[i] = Math.max(-CAP, Math.min(CAP, z[i]));
        }
        return z;
    }

    private List<Driver> judge(double[] means, double[] z, double[] off) {
        List<Driver> drivers = new ArrayList<>();
        boolean sustained = false;
        boolean any = false;
        for (int i = 0; i < tags; i++) {
            double score = Math.max(Math.abs(z[i]), Math.abs(off[i])) / LIMIT;
            boolean far = Math.abs(Trend.share(means[i], level[i])) > SHARE;
            strange[i] = score > 1 && far ? strange[i] + 1 : 0;
            any |= strange[i] > 0;
            sustained |= strange[i] >= SUSTAINED_MIN;
            if (strange[i] > 0) {
                drivers.add(new Driver(ids[i], score, means[i]));
            }
        }
        if (!any) {
            told = 0;
        }
        drivers.sort((a, b) -> Double.compare(b.score, a.score));
        if (sustained && told == 0) {
            told = drivers.get(0).tagId;
        }
        return told == 0 ? List.of() : drivers;
    }

    private void learn(long minute, double[] means) {
        for (int i = 0; i < tags; i++) {
            if (Double.isNaN(means[i])) {
                continue;
            }
            double scale = Math.max(SIGMA * spread[i], FLOOR * Math.abs(level[i]));
            double share = 1.0 / Math.min(known[i] + 1, MEMORY_MIN);
            double off = means[i] - level[i];
            if (known[i] >= ALONE_MIN) {
                off = Math.max(-CLIP * scale, Math.min(CLIP * scale, off));
            }
            level[i] += share * off;
            spread[i] = known[i] == 0 ? 0 : spread[i] + share * (Math.abs(off) - spread[i]);
            known[i]++;
            last[i] = minute;
        }
    }

    /** But not what may turn out to be strange, until it was told. */
    private void learnTogether(double[] means, double[] z) {
        for (int i = 0; i < tags; i++) {
            if (told == 0 && strange[i] > 0) {
                return;
            }
        }
        double share = 1.0 / Math.min(together + 1, MEMORY_TOGETHER_MIN);
        boolean whole = tags > 1;
        for (int i = 0; i < tags; i++) {
            whole &= known[i] > ALONE_MIN || Double.isNaN(means[i]);
            for (int j = 0; j < tags; j++) {
                double product = clipped(z[i]) * clipped(z[j]);
                int at = i * TAGS_MAX + j;
                if (!Double.isNaN(product)) {
                    covariance[at] += share * (product - covariance[at]);
                }
            }
        }
        together += whole ? 1 : 0;
    }

    private static double clipped(double z) {
        return Math.max(-CLIP, Math.min(CLIP, z));
    }
}

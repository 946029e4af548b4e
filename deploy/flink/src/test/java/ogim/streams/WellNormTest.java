package ogim.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WellNormTest {
    private static final int PRESSURE = 1;
    private static final int FLOW = 2;
    private static final int CHOKE = 3;
    private final WellNorm norm = new WellNorm();
    private final Random random = new Random(7);
    private long minute = 28_000_000;
    private List<WellNorm.Driver> found = List.of();

    private void add(double pressure, double flow, double choke) {
        TreeMap<Integer, Double> means = new TreeMap<>();
        means.put(PRESSURE, pressure);
        means.put(FLOW, flow);
        means.put(CHOKE, choke);
        found = norm.add(++minute, means, Set.of(CHOKE));
    }

    private double noise(double deviation) {
        return random.nextGaussian() * deviation;
    }

    /** Pressure and flow that go together by a tenth; nothing may be told of it. */
    private void usual(int minutes) {
        for (int i = 0; i < minutes; i++) {
            double swing = Math.sin(i / 5.0);
            add(100 + 10 * swing + noise(0.1), 50 + 5 * swing + noise(0.05), 60);
            assertEquals(List.of(), found);
        }
    }

    @Test
    void whatLastsTenMinutesIsToldWithTheTagsThatSaySo() {
        usual(90);
        for (int i = 0; i < WellNorm.SUSTAINED_MIN; i++) {
            assertEquals(List.of(), found);
            add(300, 50, 60);
        }
        assertEquals(PRESSURE, norm.told);
        assertEquals(PRESSURE, found.get(0).tagId());
        assertEquals(300, found.get(0).value());
        assertTrue(found.get(0).score() > 1);
    }

    @Test
    void aStrokeIsNotTold() {
        usual(90);
        for (int i = 0; i < WellNorm.SUSTAINED_MIN - 1; i++) {
            add(300, 50, 60);
        }
        usual(60);
    }

    @Test
    void aTagThatLeavesItsNeighboursIsToldThoughItIsWithinItsOwnRange() {
        usual(400);
        for (int i = 0; i < WellNorm.SUSTAINED_MIN; i++) {
            add(89, 56, 60);
            assertTrue(Math.abs(89 - norm.level[0]) < 2 * norm.spread[0]);
            assertTrue(Math.abs(56 - norm.level[1]) < 2 * norm.spread[1]);
        }
        assertTrue(norm.told == PRESSURE || norm.told == FLOW);
        assertEquals(2, found.size());
    }

    @Test
    void aNewWayToRunTheWellIsUsualWithinTheHour() {
        usual(90);
        int told = 0;
        for (int i = 0; i < 60; i++) {
            add(300 + noise(1), 50, 60);
            told += found.isEmpty() ? 0 : 1;
        }
        assertTrue(told > 0);
        assertEquals(0, norm.told);
    }

    @Test
    void whoMovesTheChokeTeachesItAnew() {
        usual(90);
        for (int i = 0; i < 60; i++) {
            add(200 + noise(0.1), 80 + noise(0.1), 90);
            assertEquals(List.of(), found);
        }
    }

    @Test
    void afterALongSilenceNothingIsKnown() {
        usual(90);
        minute += WellNorm.SILENCE_MIN + 1;
        for (int i = 0; i < WellNorm.ALONE_MIN; i++) {
            add(500, 10, 60);
            assertEquals(List.of(), found);
        }
    }

    @Test
    void tagsBeyondTheTwelfthTakeNoPart() {
        TreeMap<Integer, Double> means = new TreeMap<>();
        for (int tag = 1; tag <= 50; tag++) {
            means.put(tag, 1.0);
        }
        norm.add(minute, means, Set.of());
        assertEquals(WellNorm.TAGS_MAX, norm.tags);
    }

    @Test
    void constantsAndZerosAreUsual() {
        for (int i = 0; i < 300; i++) {
            add(0, 7, 0);
            assertEquals(List.of(), found);
        }
    }
}

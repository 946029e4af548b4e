package ogim.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TrendTest {
    private static final int STEP = 5_000;
    private final Trend tag = new Trend();
    private long now = 1_700_000_000_000L;

    private void add(double... means) {
        for (double mean : means) {
            now += STEP;
            tag.add(now, mean);
        }
    }

    private void steady(int steps) {
        for (int i = 0; i < steps; i++) {
            add(i % 2 == 0 ? 100 : 100.2);
        }
    }

    @Test
    void theEnvelopeLeavesOutTheLastFifteenSeconds() {
        steady(60);
        add(90, 80, 70);
        assertEquals(100, tag.envelopeLow);
        assertEquals(100.2, tag.envelopeHigh);
        add(60, 50);
        assertEquals(90, tag.envelopeLow);
    }

    @Test
    void whatIsOlderThanTenMinutesIsForgotten() {
        add(50);
        steady(140);
        assertEquals(100, tag.envelopeLow);
    }

    @Test
    void withoutAPastThereIsNoEnvelope() {
        steady(20);
        assertTrue(Double.isNaN(tag.envelopeLow));
    }

    @Test
    void theRateIsAShareOfTheLevelPerSecond() {
        add(200, 198);
        assertEquals(-0.002, tag.rate, 1e-12);
        now += Trend.GAP_MS;
        add(100);
        assertTrue(Double.isNaN(tag.rate));
    }

    @Test
    void aTurnCountsWhenTheTagCameBackFromIt() {
        add(100, 102, 104);
        long top = now;
        add(103.5);
        assertEquals(0, tag.swingAt);
        add(102.5);
        assertEquals(top, tag.swingAt);
        assertEquals(4.0 / 104, tag.swing, 1e-12);
        add(98, 97, 99);
        assertEquals(top + 4L * STEP, tag.swingAt);
        assertEquals(7.0 / 104, tag.swing, 1e-12);
    }

    @Test
    void theLongestStandstillIsOneThatEnded() {
        add(1, 2, 2, 2, 3, 3);
        assertEquals(2, tag.moves);
        assertEquals(2L * STEP, tag.flat);
        assertEquals(STEP, tag.unmoved(now));
    }

    @Test
    void aLegIsHowFarItCameSinceItsLastTurn() {
        add(100, 110, 108, 100, 90);
        assertEquals(-20.0 / 110, tag.leg, 1e-12);
        assertEquals(3L * STEP, tag.legMs);
        assertEquals(10.0 / 110, tag.before(), 1e-12);
        add(95, 100);
        assertEquals(10.0 / 100, tag.leg, 1e-12);
        assertEquals(20.0 / 110, tag.before(), 1e-12);
    }

    @Test
    void aLegThatDoesNotGoOnIsNone() {
        add(100, 110);
        for (int i = 0; i < 121; i++) {
            add(109.5);
        }
        assertEquals(0, tag.leg);
        assertEquals(0, tag.legMs);
    }

    @Test
    void aPumpedWellsRolesAreInWordsWithTheirEquipment() {
        assertEquals("I-MOTOR", Role.of("pad-a/A-02/esp/motor-current").toString());
        assertEquals("P-WH", Role.of("pad-a/A-02/wellhead/pressure").toString());
        assertNull(Role.of("pad-a/separator/pressure"));
        assertNull(Role.of("pressure"));
        assertEquals("pad-a/A-02", Role.well("pad-a/A-02/esp").toString());
    }

    @Test
    void theSecondOfTwoInstrumentsHasARoleOfItsOwn() {
        assertEquals("P-TPT/B", Role.of("x/W-1/P-TPT-B").toString());
        assertEquals("P-TPT", Role.of("x/W-1/P-TPT-A").toString());
        assertEquals("P-WH/B", Role.of("x/W-1/wellhead/pressure-b").toString());
    }

    @Test
    void theLastPartOfANameSaysTheRole() {
        assertEquals("P-TPT", Role.of("offshore/WELL-1/tree/p-tpt").toString());
        assertNull(Role.of("offshore/WELL-1/P-TPT-2"));
        assertEquals("offshore/WELL-1", Role.well("offshore/WELL-1/tree").toString());
        assertEquals("offshore/WELL-1", Role.well("offshore/WELL-1").toString());
    }
}

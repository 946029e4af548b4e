package ogim.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameParserTest {
    private static final String FRAME =
            "{\"source\":\"s\",\"received\":5,\"tags\":[\"a\",\"ب\"],\"ts\":[1,2],"
                    + "\"values\":[1.5,null],\"quality\":[0,4294967295],\"v\":1,\"skew\":-3,"
                    + "\"backfill\":true,\"more\":{\"x\":[1,{}]}}";

    private final FrameParser parser = new FrameParser();
    private final RawFrame frame = new RawFrame();

    private void parse(String text) {
        parser.parse(text.getBytes(StandardCharsets.UTF_8), frame);
    }

    @Test
    void readsEveryField() {
        parse(FRAME);
        assertEquals("s", frame.source);
        assertEquals(5, frame.received);
        assertEquals(-3, frame.skew);
        assertTrue(frame.backfill);
        assertEquals("ب", frame.tags.at[1]);
        assertEquals(2, frame.ts.at[1]);
        assertEquals(1.5, frame.values.at[0]);
        assertTrue(frame.values.missing[1]);
        assertEquals(4294967295L, frame.quality.at[1]);
    }

    @Test
    void aFaultOfOneReadingIsItsAlone() {
        parse(FRAME.replace("1.5", "\"1.5\""));
        assertEquals("the value is the string '1.5'", frame.values.faultAt(0));
        assertNull(frame.values.faultAt(1));
        parse(FRAME);
        assertNull(frame.values.faultAt(0));
    }

    @Test
    void anyDamageEndsInAFrameException() {
        byte[] good = FRAME.getBytes(StandardCharsets.UTF_8);
        Random chance = new Random(11);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] bad = good.clone();
            for (int hit = chance.nextInt(4); hit >= 0; hit--) {
                bad[chance.nextInt(bad.length)] = (byte) chance.nextInt(256);
            }
            try {
                parser.parse(bad, frame);
            } catch (FrameException broken) {
                refused++;
            }
        }
        assertTrue(refused > 10_000, "refused " + refused);
        parse(FRAME);
        assertEquals(1.5, frame.values.at[0]);
    }

    @Test
    void tooManyReadingsAreRefused() {
        String tags = "\"a\",".repeat(RawFrame.READINGS_MAX) + "\"a\"";
        FrameException broken =
                assertThrows(
                        FrameException.class,
                        () -> parse("{\"received\":1,\"tags\":[" + tags + "]}"));
        assertEquals("more than 2000 readings in the frame", broken.getMessage());
    }
}

package ogim.streams;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class TagStateTest {
    private static TagState throughBytes(TagState state) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TagStateSerializer.INSTANCE.serialize(state, out);
        return TagStateSerializer.INSTANCE.deserialize(
                new DataInputDeserializer(out.getCopyOfBuffer()));
    }

    private static void assertSame(TagState expected, TagState actual) {
        assertArrayEquals(
                Arrays.copyOf(expected.times, expected.count),
                Arrays.copyOf(actual.times, actual.count));
        assertEquals(expected.value, actual.value);
        assertEquals(expected.since, actual.since);
        assertEquals(expected.reported, actual.reported);
        assertEquals(expected.unreported, actual.unreported);
        assertEquals(expected.closed, actual.closed);
        assertEquals(expected.minutes.size(), actual.minutes.size());
    }

    @Test
    void remembersTheNewestTimesWhateverTheirOrder() {
        for (int seed = 0; seed < 200; seed++) {
            Random chance = new Random(seed);
            TagState state = new TagState();
            TreeSet<Long> all = new TreeSet<>();
            for (int step = 0; step < 300; step++) {
                long ts = 1_000_000_000_000L + chance.nextInt(400) * 1_000L;
                boolean recent = all.tailSet(ts).size() < TagState.TIMES_MAX;
                boolean known = state.seen(ts);
                if (recent) {
                    assertEquals(all.contains(ts), known);
                }
                all.add(ts);
                assertEquals(all.last(), state.newest());
                assertTrue(state.count <= TagState.TIMES_MAX);
            }
        }
    }

    @Test
    void replayInOrderIsRecognisedAsFarAsRemembered() {
        TagState state = new TagState();
        for (long ts = 1; ts <= 200; ts++) {
            assertFalse(state.seen(ts));
        }
        int recognised = 0;
        for (long ts = 1; ts <= 200; ts++) {
            recognised += state.seen(ts) ? 1 : 0;
        }
        assertEquals(TagState.TIMES_MAX, recognised);
    }

    @Test
    void survivesItsBytesAndItsCopy() throws IOException {
        Random chance = new Random(7);
        TagState state = new TagState();
        assertSame(state, throughBytes(state));
        for (int step = 0; step < 500; step++) {
            long ts = 946_684_800_000L + (long) (chance.nextDouble() * 4e12);
            state.seen(ts);
            state.unmovedMs(chance.nextInt(3), ts);
            state.reported = chance.nextLong();
            state.unreported = chance.nextInt();
            state.closed = chance.nextLong();
        }
        Minute minute = new Minute(60_000);
        minute.add(60_001, 5);
        state.minutes.add(minute);
        assertSame(state, throughBytes(state));
        TagState copy = TagStateSerializer.INSTANCE.copy(state);
        assertSame(state, copy);
        assertNotSame(state.minutes.get(0), copy.minutes.get(0));
        assertEquals(5, throughBytes(state).minute(60_000).last);
    }

    @Test
    void saysForHowLongTheValueHasNotMoved() {
        TagState state = new TagState();
        assertEquals(0, state.unmovedMs(1.5, 1_000));
        assertEquals(4_000, state.unmovedMs(1.5, 5_000));
        assertEquals(0, state.unmovedMs(1.6, 6_000));
    }
}

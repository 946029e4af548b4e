package ogim.streams;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.table.data.StringData;
import org.junit.jupiter.api.Test;

class CalculationsTest {
    static Calculation calculation(int tagId, String program) {
        return new Calculation(tagId, StringData.fromString("tag " + tagId), program);
    }

    @Test
    void eachStandsBehindThoseThatItUses() {
        List<Calculation> known = new ArrayList<>();
        for (int level = 1; level <= 8; level++) {
            known.add(calculation(10 * level, "i" + 10 * (level - 1) + " i1 add"));
            known.add(calculation(10 * level + 1, "i" + 10 * (level - 1) + " i1 add"));
        }
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(known, new Random(seed));
            Calculations calculations = Calculations.of(known);
            for (int place = 0; place < calculations.size(); place++) {
                for (int user : calculations.users(calculations.at(place).tagId)) {
                    assertTrue(user > place);
                }
            }
            assertEquals(known.size(), calculations.users(1).length);
        }
    }

    @Test
    void knowsWhoUsesWhat() {
        Calculations calculations =
                Calculations.of(List.of(calculation(5, "i1 i2 add i1 add"), calculation(6, "i2")));
        assertArrayEquals(new int[] {0}, calculations.users(1));
        assertArrayEquals(new int[] {0, 1}, calculations.users(2));
        assertArrayEquals(new int[] {}, calculations.users(5));
        assertTrue(calculations.uses(2));
        assertFalse(calculations.uses(6));
    }

    @Test
    void thereAreNoneWhereThereAreNone() {
        assertNull(Calculations.of(List.of()));
        assertEquals(0, Calculations.sizeOf(null));
    }

    @Test
    void aCircleIsLeftOutAndTheRestStays() {
        Calculations calculations =
                Calculations.of(
                        List.of(
                                calculation(1, "i2"), calculation(2, "i1"), calculation(3, "i3"),
                                calculation(4, "i9"), calculation(5, "i1 i4 add")));
        assertEquals(1, calculations.size());
        assertEquals(4, calculations.at(0).tagId);
        assertNull(Calculations.of(List.of(calculation(1, "i1"))));
    }

    @Test
    void whatSaysTheSameStaysTheSame() {
        Calculation before = calculation(1, "i2");
        assertSame(before, calculation(1, "i2").unlessSame(before));
        Calculation edited = calculation(1, "i2 neg");
        assertSame(edited, edited.unlessSame(before));
        assertSame(edited, edited.unlessSame(null));
    }
}

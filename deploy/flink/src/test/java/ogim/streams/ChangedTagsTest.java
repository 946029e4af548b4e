package ogim.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.postgresql.PGNotification;

class ChangedTagsTest {
    @Test
    void gathersTheIdsOfAllPayloads() {
        assertEquals(Optional.of(Set.of(1, 2, 7)), ChangedTags.of(told("1,2", "7,1")));
        assertEquals(Optional.of(Set.of()), ChangedTags.of(told()));
    }

    @Test
    void asksForEverythingWhereNoIdsAreTold() {
        for (String payload : new String[] {"*", "", "1,,2", "1,x", "99999999999"}) {
            assertEquals(Optional.empty(), ChangedTags.of(told("3", payload)), payload);
        }
    }

    @Test
    void asksForEverythingWhereTooManyAreTold() {
        Set<Integer> ids = new HashSet<>();
        StringBuilder many = new StringBuilder("0");
        for (int id = 1; id <= 5_000; id++) {
            many.append(',').append(id);
        }
        assertTrue(ChangedTags.add(many.toString(), ids));
        assertEquals(5_001, ids.size());
        assertFalse(ChangedTags.of(told(many.toString())).isPresent());
    }

    private static PGNotification[] told(String... payloads) {
        PGNotification[] notifications = new PGNotification[payloads.length];
        for (int at = 0; at < payloads.length; at++) {
            notifications[at] = new Told(payloads[at]);
        }
        return notifications;
    }

    private record Told(String parameter) implements PGNotification {
        @Override
        public String getName() {
            return "ogim_tags";
        }

        @Override
        public int getPID() {
            return 1;
        }

        @Override
        public String getParameter() {
            return parameter;
        }
    }
}

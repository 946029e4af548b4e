package ogim.streams;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.postgresql.PGNotification;

/** What notifications say: ids of changed tags, separated by commas, or that too many changed. */
final class ChangedTags {
    private static final int TOGETHER_MAX = 5_000;

    private ChangedTags() {}

    /** The tags to read again; empty where all must be. */
    static Optional<Set<Integer>> of(PGNotification[] notifications) {
        Set<Integer> ids = new HashSet<>();
        for (PGNotification notification : notifications) {
            if (!add(notification.getParameter(), ids) || ids.size() > TOGETHER_MAX) {
                return Optional.empty();
            }
        }
        return Optional.of(ids);
    }

    /** Adds the ids of a payload; false where it holds anything else. */
    static boolean add(String payload, Set<Integer> ids) {
        for (String id : payload.split(",", -1)) {
            try {
                ids.add(Integer.valueOf(id));
            } catch (NumberFormatException everything) {
                return false;
            }
        }
        return true;
    }
}

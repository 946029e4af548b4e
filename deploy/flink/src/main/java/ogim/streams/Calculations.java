package ogim.streams;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All calculated tags, each behind those that it uses, and which of them use a tag. */
final class Calculations {
    private static final Logger LOG = LoggerFactory.getLogger(Calculations.class);
    private static final int[] NONE = {};

    private final List<Calculation> inTurn;
    private final int[] inputs;
    private final int[][] users;

    private Calculations(List<Calculation> inTurn) {
        this.inTurn = inTurn;
        Map<Integer, List<Integer>> places = new TreeMap<>();
        for (int place = 0; place < inTurn.size(); place++) {
            for (int input : inTurn.get(place).program.inputs) {
                places.computeIfAbsent(input, none -> new ArrayList<>()).add(place);
            }
        }
        inputs = places.keySet().stream().mapToInt(Integer::intValue).toArray();
        users =
                places.values().stream()
                        .map(found -> found.stream().mapToInt(Integer::intValue).toArray())
                        .toArray(int[][]::new);
    }

    /** Null where there are none, so that this is all that a reading then pays. */
    static Calculations of(Collection<Calculation> known) {
        List<Calculation> inTurn = inTurn(known);
        return inTurn.isEmpty() ? null : new Calculations(inTurn);
    }

    /** The catalogue lets no circle pass; were there one, its tags would have no values. */
    private static List<Calculation> inTurn(Collection<Calculation> known) {
        Map<Integer, Integer> missing = new HashMap<>();
        known.forEach(each -> missing.put(each.tagId, 0));
        Map<Integer, List<Calculation>> users = new HashMap<>();
        for (Calculation each : known) {
            for (int input : each.program.inputs) {
                if (missing.containsKey(input)) {
                    users.computeIfAbsent(input, none -> new ArrayList<>()).add(each);
                    missing.merge(each.tagId, 1, Integer::sum);
                }
            }
        }
        ArrayDeque<Calculation> ready = new ArrayDeque<>(known);
        ready.removeIf(each -> missing.get(each.tagId) > 0);
        List<Calculation> inTurn = new ArrayList<>();
        while (!ready.isEmpty()) {
            Calculation next = ready.poll();
            inTurn.add(next);
            for (Calculation user : users.getOrDefault(next.tagId, List.of())) {
                if (missing.merge(user.tagId, -1, Integer::sum) == 0) {
                    ready.add(user);
                }
            }
        }
        if (inTurn.size() < known.size()) {
            LOG.warn("{} calculated tags use each other in a circle", known.size() - inTurn.size());
        }
        return inTurn;
    }

    static int sizeOf(Calculations calculations) {
        return calculations == null ? 0 : calculations.size();
    }

    int size() {
        return inTurn.size();
    }

    Calculation at(int place) {
        return inTurn.get(place);
    }

    boolean uses(int tagId) {
        return Arrays.binarySearch(inputs, tagId) >= 0;
    }

    /** Places of those that use a tag, ascending. */
    int[] users(int tagId) {
        int at = Arrays.binarySearch(inputs, tagId);
        return at < 0 ? NONE : users[at];
    }
}

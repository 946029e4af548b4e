package ogim.streams;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.table.data.StringData;

/**
 * What a tag measures at its well, by the last part of its name: detection takes part in those
 * alone. The names are those of the 3W data set (Vargas et al. 2019).
 */
final class Role {
    /**
     * P-PDG: permanent downhole gauge, pressure. P-TPT, T-TPT: subsea tree, pressure and
     * temperature. P-MON-CKP: pressure before the production choke. T-JUS-CKP: temperature behind it.
     * ABER-CKP: its opening. P-ANULAR: pressure of the annulus. QGL: gas lift rate.
     */
    private static final Map<String, StringData> ROLES =
            Set.of(
                            "P-PDG", "P-TPT", "T-TPT", "P-MON-CKP", "T-JUS-CKP", "ABER-CKP",
                            "P-ANULAR", "QGL")
                    .stream()
                    .collect(Collectors.toUnmodifiableMap(name -> name, FrameSchema::binary));

    /** Folders of a well for what is mounted on the same piece of it. */
    private static final Set<String> EQUIPMENT =
            Set.of("downhole", "tree", "choke", "gas-lift", "annulus");

    private Role() {}

    /** The role of the tag of that name; null where it plays none. */
    static StringData of(String name) {
        return ROLES.get(name.substring(name.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT));
    }

    /** The well that an asset is, or is the equipment of. */
    static StringData well(String asset) {
        int cut = asset.lastIndexOf('/');
        boolean equipment =
                cut > 0 && EQUIPMENT.contains(asset.substring(cut + 1).toLowerCase(Locale.ROOT));
        return FrameSchema.binary(equipment ? asset.substring(0, cut) : asset);
    }
}

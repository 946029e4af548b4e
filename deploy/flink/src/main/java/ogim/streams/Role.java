package ogim.streams;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.flink.table.data.StringData;

/**
 * What a tag measures at its well, by the end of its name: detection takes part in those alone. The
 * names are those of the 3W data set (Vargas et al. 2019); what they lack is named alike.
 */
final class Role {
    /**
     * P-PDG: permanent downhole gauge, pressure. P-TPT, T-TPT: subsea tree, pressure and
     * temperature. P-MON-CKP: pressure before the production choke. T-JUS-CKP: temperature behind it.
     * ABER-CKP: its opening. P-ANULAR: pressure of the annulus. QGL: gas lift rate. Of a pumped well:
     * P-INTAKE, P-DISCHARGE, I-MOTOR, F-DRIVE, T-MOTOR of its pump, P-WH, T-WH at the wellhead,
     * Q-LIQUID its rate.
     */
    private static final Set<String> NAMES =
            Set.of(
                    "P-PDG", "P-TPT", "T-TPT", "P-MON-CKP", "T-JUS-CKP", "ABER-CKP", "P-ANULAR",
                    "QGL", "P-INTAKE", "P-DISCHARGE", "I-MOTOR", "F-DRIVE", "T-MOTOR", "P-WH",
                    "T-WH", "Q-LIQUID");

    /** The same in words, with the equipment that they are of: a pressure alone says nothing. */
    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("ESP/INTAKE-PRESSURE", "P-INTAKE"),
                    Map.entry("ESP/DISCHARGE-PRESSURE", "P-DISCHARGE"),
                    Map.entry("ESP/MOTOR-CURRENT", "I-MOTOR"),
                    Map.entry("ESP/FREQUENCY", "F-DRIVE"),
                    Map.entry("ESP/MOTOR-TEMPERATURE", "T-MOTOR"),
                    Map.entry("WELLHEAD/PRESSURE", "P-WH"),
                    Map.entry("WELLHEAD/TEMPERATURE", "T-WH"),
                    Map.entry("WELLHEAD/ANNULUS-PRESSURE", "P-ANULAR"),
                    Map.entry("METER/LIQUID-RATE", "Q-LIQUID"),
                    Map.entry("CHOKE/POSITION", "ABER-CKP"));

    /** The second of two instruments of one quantity: ISA-5.1 tells them apart by such a letter. */
    private static final String SECOND = "-B";

    /** Ends the role of a second instrument, so that no pattern takes it for the first. */
    private static final String PAIR = "/B";

    private static final Map<String, StringData> ROLES = new HashMap<>();

    static {
        NAMES.forEach(name -> add(name, name));
        WORDS.forEach(Role::add);
    }

    /** Folders of a well for what is mounted on the same piece of it. */
    private static final Set<String> EQUIPMENT =
            Set.of("downhole", "tree", "choke", "gas-lift", "annulus", "esp", "wellhead", "meter");

    private Role() {}

    private static void add(String name, String role) {
        ROLES.put(name, FrameSchema.binary(role));
        ROLES.put(name + "-A", FrameSchema.binary(role));
        ROLES.put(name + SECOND, FrameSchema.binary(role + PAIR));
    }

    /** The role of the tag of that name; null where it plays none. */
    static StringData of(String name) {
        int last = name.lastIndexOf('/');
        StringData role = ROLES.get(name.substring(last + 1).toUpperCase(Locale.ROOT));
        if (role != null || last <= 0) {
            return role;
        }
        int folder = name.lastIndexOf('/', last - 1);
        return ROLES.get(name.substring(folder + 1).toUpperCase(Locale.ROOT));
    }

    /** The well that an asset is, or is the equipment of. */
    static StringData well(String asset) {
        int cut = asset.lastIndexOf('/');
        boolean equipment =
                cut > 0 && EQUIPMENT.contains(asset.substring(cut + 1).toLowerCase(Locale.ROOT));
        return FrameSchema.binary(equipment ? asset.substring(0, cut) : asset);
    }
}

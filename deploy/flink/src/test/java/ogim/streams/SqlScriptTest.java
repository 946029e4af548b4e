package ogim.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SqlScriptTest {
    @Test
    void cutsAtSemicolonsOutsideQuotes() {
        assertEquals(
                List.of("SELECT ';' AS a", "SELECT 'it''s'\nFROM b"),
                SqlScript.statements(
                        "-- no; comment\nSELECT ';' AS a;\n  -- nor; this\nSELECT 'it''s'\nFROM b"));
    }
}

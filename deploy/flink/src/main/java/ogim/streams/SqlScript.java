package ogim.streams;

import java.util.ArrayList;
import java.util.List;

/** Cuts a script into statements at semicolons outside of quotes; drops comment lines. */
final class SqlScript {
    private SqlScript() {}

    static List<String> statements(String script) {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        boolean quoted = false;
        for (String line : script.split("\n")) {
            if (!quoted && line.stripLeading().startsWith("--")) {
                continue;
            }
            for (char sign : line.toCharArray()) {
                if (sign == '\'') {
                    quoted = !quoted;
                }
                if (sign == ';' && !quoted) {
                    add(statements, statement);
                } else {
                    statement.append(sign);
                }
            }
            statement.append('\n');
        }
        add(statements, statement);
        return statements;
    }

    private static void add(List<String> statements, StringBuilder statement) {
        String text = statement.toString().strip();
        if (!text.isEmpty()) {
            statements.add(text);
        }
        statement.setLength(0);
    }
}

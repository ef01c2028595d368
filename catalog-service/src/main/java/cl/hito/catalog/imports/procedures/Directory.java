package cl.hito.catalog.imports.procedures;

import cl.hito.catalog.procedure.sheet.Words;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The institutions that rows may name, by code or by a name that only one of them has. */
final class Directory {

    private static final String SEVERAL = "";

    private final Map<String, String> byKey = new HashMap<>();

    private Directory() {}

    static Directory read(Connection connection) throws SQLException {
        Directory directory = new Directory();
        try (PreparedStatement query = connection.prepareStatement("select code, name from institution");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                String code = row.getString(1);
                directory.byKey.put(code, code);
                directory.byKey.merge(Words.nameKey(row.getString(2)), code, (one, other) -> SEVERAL);
            }
        }
        return directory;
    }

    /** Whether a cell is a name that more than one institution has. */
    boolean isAmbiguous(String said) {
        return SEVERAL.equals(byKey.get(Words.nameKey(said)));
    }

    /** The code of the institution that a cell means; null when there is none, or more than one. */
    @Nullable String code(String said) {
        String code = byKey.get(said);
        if (code == null) {
            code = byKey.get(said.toUpperCase(java.util.Locale.ROOT));
        }
        if (code == null) {
            code = byKey.get(Words.nameKey(said));
        }
        return code == null || code.equals(SEVERAL) ? null : code;
    }
}

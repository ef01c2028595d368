package cl.hito.chassis.paging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL with named parameters, as the driver takes it. The same text gives the same statement, which the driver
 * has prepared on the server from its fifth use on.
 *
 * @param text with a question mark per parameter
 * @param names of the parameters, in the order of the question marks
 */
record NamedSql(String text, List<String> names) {

    /** A name after one colon; two are a cast. */
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([A-Za-z][A-Za-z0-9]*)");

    /** Bounded by the number of lists and of the filters that they are asked with. */
    private static final Map<String, NamedSql> KNOWN = new ConcurrentHashMap<>();

    private static final int MOST_KNOWN = 2_000;

    static NamedSql of(String sql) {
        NamedSql known = KNOWN.get(sql);
        if (known == null) {
            known = parse(sql);
            if (KNOWN.size() < MOST_KNOWN) {
                KNOWN.put(sql, known);
            }
        }
        return known;
    }

    private static NamedSql parse(String sql) {
        List<String> names = new ArrayList<>();
        Matcher parameters = PARAMETER.matcher(sql);
        StringBuilder text = new StringBuilder();
        while (parameters.find()) {
            names.add(parameters.group(1));
            parameters.appendReplacement(text, "?");
        }
        return new NamedSql(parameters.appendTail(text).toString(), List.copyOf(names));
    }

    /** The statement with its parameters; the caller closes it. */
    PreparedStatement prepare(Connection connection, Map<String, Object> values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        try {
            for (int i = 0; i < names.size(); i++) {
                Object value = values.get(names.get(i));
                if (value instanceof String[] texts) {
                    statement.setArray(i + 1, connection.createArrayOf("text", texts));
                } else if (value instanceof Integer[] numbers) {
                    statement.setArray(i + 1, connection.createArrayOf("integer", numbers));
                } else {
                    statement.setObject(i + 1, value);
                }
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }
}

package cl.hito.indicators.snapshot;

import cl.hito.indicators.definition.Definition;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** Computes, hashes (RFC 9162 section 2.1.1) and stores the entries of a snapshot, a statement for each indicator. */
@Singleton
class EntryComputation {

    private static final String STORE =
            "insert into snapshot_entry (snapshot, index, indicator, scope, content, leaf_hash) ";

    private static final String HASHED = """
             select cast(? as uuid), ? + index, code, scope, content,
                sha256(decode('00', 'hex') || convert_to(content, 'UTF8'))
            from entry
            """;

    private final EntityManager em;
    private final EntryCounts counts;

    EntryComputation(EntityManager em, EntryCounts counts) {
        this.em = em;
        this.counts = counts;
    }

    /**
     * Stores the entries in the order of indicator and scope; how many they are.
     *
     * @param used definitions, in the order of their codes
     * @param cutOff stocks as of its end, flows of its period
     * @param knownAt what is known later is left out
     */
    long compute(UUID snapshot, List<Definition> used, LocalDate cutOff, Instant knownAt) {
        List<String> statements = used.stream()
                .map(d -> STORE + EntrySql.with("?", "?", "?", counts.of(d, cutOff, knownAt), EntrySql.BODIES) + HASHED)
                .toList();
        return em.unwrap(Session.class).doReturningWork(connection -> {
            roomToSort(connection);
            long index = 0;
            for (int i = 0; i < used.size(); i++) {
                try (PreparedStatement insert = connection.prepareStatement(statements.get(i))) {
                    insert.setString(1, used.get(i).code());
                    insert.setInt(2, used.get(i).version());
                    insert.setString(3, YearMonth.from(cutOff).toString());
                    insert.setObject(4, snapshot);
                    insert.setLong(5, index);
                    index += insert.executeLargeUpdate();
                }
            }
            return index;
        });
    }

    /** For this transaction: a national snapshot is sorted and summed in memory instead of in files. */
    static void roomToSort(Connection connection) throws SQLException {
        try (Statement set = connection.createStatement()) {
            set.execute("set local work_mem = '64MB'");
            set.execute("set local jit = off");
        }
    }
}

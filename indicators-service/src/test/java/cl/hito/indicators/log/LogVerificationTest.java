package cl.hito.indicators.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.indicators.Api;
import cl.hito.proofs.KeyChange;
import cl.hito.proofs.LogEntry;
import cl.hito.proofs.LogKey;
import cl.hito.proofs.SignedNote;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LogVerificationTest {

    private static final List<String> TABLES = List.of("log_leaf", "log_node", "log_checkpoint", "log_anchor");

    /** Table, its number in the key, column. */
    private static final List<List<String>> PLACES = List.of(
            List.of("log_leaf", "index", "kind"),
            List.of("log_leaf", "index", "subject"),
            List.of("log_leaf", "index", "entry"),
            List.of("log_leaf", "index", "content"),
            List.of("log_leaf", "index", "leaf_hash"),
            List.of("log_node", "index", "hash"),
            List.of("log_checkpoint", "size", "note"));

    @Inject
    TransparencyLog log;

    @Inject
    LogVerification verification;

    @Inject
    LogStore store;

    @Inject
    DataSource database;

    @Inject
    Clock clock;

    @ConfigProperty(name = "hito.log.key")
    String key;

    @Test
    void one_flipped_bit_in_the_tables_is_found_and_named() throws SQLException {
        // Given
        IntStream.range(0, 9).forEach(i -> append(Api.code("flip-")));
        assertThat(verification.verify().valid()).isTrue();
        Random random = new Random(9162);
        int flips = 0;
        QuarkusTransaction.begin(QuarkusTransaction.beginOptions().timeout(300));
        try (Connection owner = database.getConnection()) {
            disarm(owner);
            while (flips < 150) {
                List<String> place = PLACES.get(random.nextInt(PLACES.size()));
                if (flipped(owner, place.get(0), place.get(1), place.get(2), random)) {
                    flips++;
                }
            }
        } finally {
            QuarkusTransaction.rollback();
        }
        assertThat(verification.verify().valid()).isTrue();
    }

    /** Flips a bit of a random row, verifies, and puts the bit back; no when the database holds no such text. */
    private boolean flipped(Connection owner, String table, String number, String column, Random random)
            throws SQLException {
        String ctid;
        long index;
        byte[] before;
        boolean text = !column.endsWith("hash");
        try (PreparedStatement pick = owner.prepareStatement("select cast(ctid as text), " + number + ", "
                        + (text ? "convert_to(" + column + ", 'UTF8')" : column) + " from " + table + " order by "
                        + number + ", ctid offset " + random.nextInt(rows(owner, table)) + " limit 1");
                ResultSet row = pick.executeQuery()) {
            row.next();
            ctid = row.getString(1);
            index = row.getLong(2);
            before = row.getBytes(3);
        }
        byte[] after = before.clone();
        int bit = random.nextInt(after.length * 8);
        after[bit / 8] ^= (byte) (1 << (bit % 8));
        if (text && !isText(after)) {
            return false;
        }
        String moved;
        try (var savepoint = owner.createStatement()) {
            savepoint.execute("savepoint flip");
            try {
                moved = write(owner, table, column, text, ctid, after);
            } catch (SQLException e) {
                // What it would be is another leaf's subject.
                savepoint.execute("rollback to savepoint flip");
                return false;
            }
        }
        LogVerificationView found = verification.verify();
        write(owner, table, column, text, moved, before);
        assertThat(found.valid())
                .as("%s.%s of %s, bit %s", table, column, index, bit)
                .isFalse();
        assertThat(found.findings())
                .as("%s.%s of %s, bit %s", table, column, index, bit)
                .anyMatch(finding -> finding.table().equals(table) && finding.index() == index);
        return true;
    }

    private static int rows(Connection owner, String table) throws SQLException {
        try (var statement = owner.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static String write(Connection owner, String table, String column, boolean text, String ctid, byte[] value)
            throws SQLException {
        try (PreparedStatement update = owner.prepareStatement(
                "update " + table + " set " + column + " = " + (text ? "convert_from(?, 'UTF8')" : "?")
                        + " where ctid = cast(? as tid) returning cast(ctid as text)")) {
            update.setBytes(1, value);
            update.setString(2, ctid);
            try (ResultSet row = update.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static boolean isText(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString()
                            .indexOf('\0')
                    < 0;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @Test
    void one_flipped_bit_in_a_number_is_found() throws SQLException {
        IntStream.range(0, 3).forEach(i -> append(Api.code("number-")));
        for (String place : List.of("log_leaf.index", "log_node.index", "log_node.level", "log_checkpoint.size")) {
            String table = place.substring(0, place.indexOf('.'));
            String column = place.substring(table.length() + 1);
            for (int bit = 0; bit < 63; bit++) {
                String sql = "update " + table + " set " + column + " = " + column + " # " + (1L << bit)
                        + " where ctid = (select max(ctid) from " + table + ")";
                try {
                    assertThat(found(sql).valid()).as(sql).isFalse();
                } catch (IllegalStateException e) {
                    assertThat(e).as(sql).hasCauseInstanceOf(SQLException.class);
                }
            }
        }
        assertThat(verification.verify().valid()).isTrue();
    }

    @Test
    void a_row_that_is_gone_or_too_many_is_found_and_named() throws SQLException {
        IntStream.range(0, 4).forEach(i -> append(Api.code("gone-")));
        long size = log.size();
        for (String sql : List.of(
                "delete from log_leaf where index = " + (size - 2),
                "delete from log_leaf where index = " + (size - 1),
                "delete from log_checkpoint where size = " + (size - 1),
                "delete from log_node where level = 1 and index = 0",
                "update log_node set index = index + 1000 where level = 1 and index = 0",
                "update log_leaf set index = index + 1000 where index = " + (size - 1),
                "update log_checkpoint set size = size + 1000 where size = " + size,
                "insert into log_node values (1, 1000000, sha256('x'))",
                "insert into log_checkpoint values (1000000, 'x')")) {
            assertThat(found(sql).valid()).as(sql).isFalse();
        }
        assertThat(verification.verify().valid()).isTrue();
    }

    @Test
    void a_log_that_is_not_what_was_anchored_is_found() {
        append(Api.code("held-"));
        for (long size : new long[] {1, log.size() + 1}) {
            assertThat(found("insert into log_anchor"
                                    + " (method, target, size, root_hash, state, next_attempt_at, anchored_at, seal) values ('FILE', 'x', "
                                    + size + ", encode(sha256('x'), 'hex'), 'ANCHORED', now(), now(), sha256('x'))")
                            .findings())
                    .contains(new LogVerificationView.Finding(
                            LogVerificationView.Difference.ANCHOR, "log_anchor", size, null));
        }
    }

    /** Every table emptied and filled again, every hash and signature in order: only the key is another. */
    @Test
    void a_log_that_was_written_anew_with_another_key_is_found() {
        append(Api.code("true-"));
        LogKey stranger = LogKey.generate(TestLogKey.ORIGIN);
        QuarkusTransaction.begin();
        try {
            change("delete from log_leaf; delete from log_node; delete from log_checkpoint; delete from log_anchor");
            TransparencyLog forged = log(stranger, null);
            forged.open();
            forged.append(TestLogKey.KIND, Api.code("forged-"), "{}");
            assertThat(verification.verify().findings())
                    .extracting(LogVerificationView.Finding::difference)
                    .contains(LogVerificationView.Difference.KEY);
        } finally {
            QuarkusTransaction.rollback();
        }
        assertThat(verification.verify().valid()).isTrue();
    }

    /** A snapshot that nobody published, and leaves that are of nothing. */
    @Test
    void a_leaf_of_nothing_that_was_published_is_found_and_named() {
        QuarkusTransaction.begin();
        try {
            long index = log.append(LogEntry.SNAPSHOT, Api.code("never-"), "{}").index();
            assertThat(verification.verify().findings())
                    .contains(new LogVerificationView.Finding(
                            LogVerificationView.Difference.STRAY, "log_leaf", index, null));
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    /** What a clock that was put back would write; auditors who follow all changes would refuse it. */
    @Test
    void a_change_of_the_key_never_goes_back_in_time() {
        append(Api.code("clock-"));
        LogKey old = LogKey.parse(key);
        LogKey next = LogKey.generate(TestLogKey.ORIGIN);
        LogKey last = LogKey.generate(TestLogKey.ORIGIN);
        QuarkusTransaction.begin();
        try {
            Clock later = Clock.offset(clock, java.time.Duration.ofHours(1));
            new TransparencyLog(store, new LogKeys(new GivenKeys(next, old)), later).open();
            log(last, next).open();
            List<KeyPeriod> periods = KeyPeriod.of(store.keys());
            assertThat(periods).hasSize(3);
            assertThat(periods.get(2).from()).isEqualTo(periods.get(1).from());
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    @Test
    void nothing_is_signed_over_a_log_that_was_changed() {
        append(Api.code("honest-"));
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    change("update log_node set hash = sha256('x')");
                    change("update log_leaf set leaf_hash = sha256('x')");
                    log.append(TestLogKey.KIND, Api.code("refused-"), "{}");
                }))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("does not agree with its last signature");
    }

    /** What verification finds after a change by the owner, which is then rolled back. */
    private LogVerificationView found(String sql) {
        QuarkusTransaction.begin();
        try {
            change(sql);
            return verification.verify();
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private void change(String sql) {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            disarm(connection);
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the owner of the tables can do: the triggers fire no more. */
    private static void disarm(Connection connection) throws SQLException {
        for (String table : TABLES) {
            try (var statement = connection.createStatement()) {
                statement.execute("alter table " + table + " disable trigger user");
            }
        }
    }

    @Test
    void a_new_key_is_signed_off_by_the_old_one() {
        append(Api.code("rotated-"));
        LogKey old = LogKey.parse(key);
        LogKey next = LogKey.generate(TestLogKey.ORIGIN);
        QuarkusTransaction.begin();
        try {
            // When
            TransparencyLog rotated = log(next, old);
            rotated.open();
            rotated.append(TestLogKey.KIND, Api.code("by-the-new-"), "{}");
            // Then
            List<KeyPeriod> periods = KeyPeriod.of(store.keys());
            assertThat(periods).hasSize(2);
            KeyPeriod present = periods.get(1);
            SignedNote change = SignedNote.parse(present.note());
            assertThat(KeyChange.follow(TestLogKey.ORIGIN, old.verifier(), List.of(change)))
                    .containsExactly(old.verifier(), next.verifier());
            assertThat(head(present.leaf() + 1).isSignedBy(old.verifier())).isTrue();
            assertThat(head(present.leaf() + 1).isSignedBy(next.verifier())).isTrue();
            assertThat(head(present.leaf() + 2).isSignedBy(old.verifier())).isFalse();
            assertThat(head(present.leaf() + 2).isSignedBy(next.verifier())).isTrue();
            assertThat(verification.verify().valid()).isTrue();
            assertThatThrownBy(() -> log.append(TestLogKey.KIND, Api.code("by-the-old-"), "{}"))
                    .isInstanceOf(ProblemException.class);
        } finally {
            QuarkusTransaction.rollback();
        }
        assertThat(verification.verify().valid()).isTrue();
    }

    @Test
    void a_key_that_nobody_signed_off_puts_nothing_in_force() {
        append(Api.code("kept-"));
        LogKey stranger = LogKey.generate(TestLogKey.ORIGIN);
        QuarkusTransaction.begin();
        try {
            assertThatThrownBy(() -> log(stranger, null).open())
                    .hasMessageContaining(LogKey.parse(key).verifier().encoded());
            assertThatThrownBy(() ->
                            log(stranger, LogKey.generate(TestLogKey.ORIGIN)).open())
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> log(stranger, null).append(TestLogKey.KIND, Api.code("no-"), "{}"))
                    .isInstanceOf(ProblemException.class);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private SignedNote head(long size) {
        return SignedNote.parse(store.head(size).orElseThrow().note());
    }

    private TransparencyLog log(LogKey present, LogKey previous) {
        return new TransparencyLog(store, new LogKeys(new GivenKeys(present, previous)), clock);
    }

    private void append(String subject) {
        QuarkusTransaction.requiringNew().run(() -> log.append(TestLogKey.KIND, subject, "{\"subject\":1}"));
    }
}

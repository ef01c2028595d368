package cl.hito.catalog.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What the table computes by itself: since when a record has its code and is complete, whoever writes it. */
@QuarkusTest
class RecordDatesTest {

    private static final String INSTITUTION = """
            insert into public.institution (id, code, name, type, subject, demonstration, version, updated_at)
            values (uuidv7(), 'DAT-11', 'x', 'MUNICIPALITY', 'SUBJECT', false, 1, now());
            """;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password", defaultValue = "")
    String password;

    @Test
    void dates_follow_code_and_status_by_the_day_in_santiago() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // Given: nobody has to say them, and none is in the way of a restore without a search path
            statement.execute("set local search_path = ''");
            statement.execute(INSTITUTION);
            statement.execute("""
                    insert into public.procedure
                        (id, institution, record_type, name, status, demonstration, form, version, updated_at)
                    values (uuidv7(), 'DAT-11', 'OTHER', 'Permiso', 'DRAFT', false,
                            '{"electronicSupport":{"url":"x"}}', 1, '2026-01-01T12:00Z')""");
            assertThat(dates(statement, "public")).containsExactly("Permiso - -");
            // When, Then: still 31 January in Santiago
            change(statement, "status = 'COMPLETED', updated_at = '2026-02-01T02:30Z'");
            assertThat(dates(statement, "public")).containsExactly("Permiso - 2026-01-31");
            change(statement, "code = 'DAT-11-1', updated_at = '2026-03-01T12:00Z'");
            assertThat(dates(statement, "public")).containsExactly("Permiso 2026-03-01 2026-01-31");
            change(statement, "code = 'DAT-11-2', name = 'Otro', updated_at = '2026-04-01T12:00Z'");
            assertThat(dates(statement, "public")).containsExactly("Otro 2026-03-01 2026-01-31");
            change(statement, "status = 'IN_REVIEW', updated_at = '2026-05-01T12:00Z'");
            assertThat(dates(statement, "public")).containsExactly("Otro 2026-03-01 -");
            change(statement, "status = 'COMPLETED', updated_at = '2026-06-01T12:00Z'");
            assertThat(dates(statement, "public")).containsExactly("Otro 2026-03-01 2026-06-01");
            change(statement, "code = null, status = 'RETIRED', updated_at = '2026-07-01T12:00Z'");
            assertThat(dates(statement, "public")).containsExactly("Otro - -");
            connection.rollback();
        }
    }

    @Test
    void records_of_an_earlier_installation_have_them_from_their_history() throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            // Given
            connection.setAutoCommit(false);
            statement.execute("create schema record_dates; set local search_path to record_dates, public");
            for (String script :
                    List.of("chassis/V1__chassis", "migration/V100__institution", "migration/V101__procedure")) {
                statement.execute(script(script));
            }
            statement.execute(INSTITUTION.replace("public.", ""));
            statement.execute("""
                    insert into procedure
                        (id, institution, code, record_type, name, status, demonstration, form, version, updated_at)
                    select uuidv7(), 'DAT-11', code, 'OTHER', name, status, false, '{}', 4, '2026-09-09T12:00Z'
                    from (values ('A', 'A1', 'COMPLETED'), ('B', null, 'DRAFT'), ('C', 'C1', 'COMPLETED'))
                        as t (name, code, status);
                    insert into history (aggregate, aggregate_id, version, recorded_at, actor, after)
                    select 'procedure', id, h.version, h.day + time '12:00', 'system',
                           jsonb_build_object('status', h.status, 'code', h.code)
                    from procedure, (values (1, date '2026-01-01', 'COMPLETED', null), (2, '2026-02-02', 'IN_REVIEW', 'A1'),
                        (3, '2026-03-03', 'COMPLETED', 'A1'), (4, '2026-04-04', 'COMPLETED', 'A1'))
                        as h (version, day, status, code)
                    where name = 'A'""");
            // When
            statement.execute(script("migration/V110__record_life"));
            // Then
            assertThat(dates(statement, "record_dates"))
                    .containsExactly("A 2026-02-02 2026-03-03", "B - -", "C 2026-09-09 2026-09-09");
            connection.rollback();
        }
    }

    private static void change(Statement statement, String what) throws SQLException {
        statement.execute("update public.procedure set " + what + " where institution = 'DAT-11'");
    }

    private static List<String> dates(Statement statement, String schema) throws SQLException {
        List<String> dates = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "select name, coalesce(cast(coded_on as text), '-'), coalesce(cast(completed_on as text), '-') from "
                        + schema + ".procedure where institution = 'DAT-11' order by name")) {
            while (rows.next()) {
                dates.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3));
            }
        }
        return dates;
    }

    private static String script(String name) throws IOException {
        try (InputStream in = RecordDatesTest.class.getResourceAsStream("/db/" + name + ".sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

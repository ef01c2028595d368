package cl.hito.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import cl.hito.chassis.testing.OlderRelease;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Migrations over a folder that has data, in a schema of its own beside the one that the service uses. */
@QuarkusTest
class UpgradeTest {

    @Inject
    DataSource dataSource;

    private OlderRelease older;

    @BeforeEach
    void as_released() throws SQLException {
        older = new OlderRelease(dataSource);
        older.migrate("103");
    }

    @AfterEach
    void drop() throws SQLException {
        older.drop();
    }

    @Test
    void facts_lose_their_nulls_and_begin_their_history() throws SQLException {
        // Given
        older.execute("""
                insert into fact (id, type, institution, period, sequence, data) values
                    ('00000000-0000-0000-0000-000000000001', 'PROCEDURE', 'MUN-1', null, 3,
                        '{"name":"x","code":null,"users":{"segment":null,"payment":"NO"}}'),
                    ('00000000-0000-0000-0000-000000000002', 'COMMUNICATIONS', 'MUN-1', '2026-01', 1,
                        '{"period":"2026-01","total":4,"throughDocDigital":null}')""");
        // When
        older.migrate("latest");
        // Then
        assertThat(older.column("select cast(data as text) from fact order by id"))
                .containsExactly(
                        "{\"name\": \"x\", \"users\": {\"payment\": \"NO\"}}",
                        "{\"total\": 4, \"period\": \"2026-01\"}");
        assertThat(older.column("""
                select v.sequence || ' ' || (v.data = f.data and v.aggregate = f.aggregate and not v.removed)
                from fact_version v join fact f using (id) order by f.id""")).containsExactly("3 true", "1 true");
        assertThat(older.column("""
                select a.attname from pg_index i
                join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
                where i.indrelid = 'fact_version'::regclass and i.indisprimary""")).containsExactly("number");
    }

    @Test
    void past_months_stay_and_what_is_in_force_is_counted_anew() throws SQLException {
        // Given
        older.execute("""
                insert into indicator_definition (id, code, number, status, name, fact_type, content, author, created_at,
                    publisher, published_at, from_period, revision, updated_at)
                select gen_random_uuid(), 'OLD', number, status, 'Antiguo', 'PROCEDURE', '{}', 'user:a', now(),
                    case when status <> 'DRAFT' then 'user:b' end, case when status <> 'DRAFT' then now() end,
                    case when status <> 'DRAFT' then '0000-00' end, 1, now()
                from (values (1, 'SUPERSEDED'), (2, 'PUBLISHED'), (3, 'DRAFT')) as v (number, status)""");
        older.execute("""
                insert into measurement (indicator, version, institution, period, numerator, denominator, unknown,
                    population, demonstration, sequence, updated_at)
                values ('OLD', 2, 'MUN-1', '2026-01', 1, 2, 0, 2, 0, 7, '2026-01-31T12:00:00Z')""");
        // When
        older.migrate("latest");
        // Then: it is not known what the numbers of the past were made from
        assertThat(older.column("select indicator from recount_due")).containsExactly("OLD");
        assertThat(older.column(
                        "select coalesce(cast(fingerprint as text), 'unknown') || ' ' || sequence from measurement"))
                .containsExactly("unknown 7");
    }
}

package cl.hito.catalog.institution.standing;

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

/** What an installation knew before facts were dated is a fact afterwards. */
@QuarkusTest
class StandingMigrationTest {

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password", defaultValue = "")
    String password;

    @Test
    void groups_that_were_there_hold_since_the_decree_and_are_known_since_they_were_entered()
            throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            // Given
            statement.execute("create schema standing_migration; set search_path to standing_migration, public");
            statement.execute(script("chassis/V1__chassis.sql"));
            statement.execute(script("migration/V100__institution.sql"));
            statement.execute("""
                    insert into institution (id, code, name, type, group_code, subject, subject_reason, demonstration,
                        version, updated_at)
                    values (uuidv7(), 'MUN-08106', 'Lota', 'MUNICIPALITY', 'B', 'SUBJECT', null, false, 2,
                            '2026-02-02T00:00Z'),
                        (uuidv7(), 'EXT-1A', 'Fuera', 'FOREIGN', null, 'NOT_SUBJECT', 'no es de Chile', false, 1,
                            '2026-03-03T00:00Z');
                    insert into history (aggregate, aggregate_id, version, recorded_at, actor, after)
                    select 'institution', id, 1, '2026-01-01T00:00Z', 'system', '{}' from institution
                    where code = 'MUN-08106'""");
            // When
            statement.execute(script("migration/V141__institution_standing.sql"));
            // Then
            List<String> facts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("""
                    select concat_ws(' ', i.code, f.property, f.valid_from, f.value, f.source, f.reason,
                        lower(f.known) at time zone 'UTC', upper_inf(f.known)) as fact
                    from institution_fact f join institution i on i.id = f.institution_id
                    order by i.code desc, f.property""")) {
                while (rows.next()) {
                    facts.add(rows.getString("fact"));
                }
            }
            assertThat(facts)
                    .containsExactly(
                            "MUN-08106 GROUP 2021-04-06 B DFL 1/2020 (Segpres) art. 5 2026-01-01 00:00:00 t",
                            "MUN-08106 SUBJECT 0001-01-01 SUBJECT 2026-01-01 00:00:00 t",
                            "EXT-1A SUBJECT 0001-01-01 NOT_SUBJECT no es de Chile 2026-03-03 00:00:00 t");
        }
    }

    private static String script(String name) throws IOException {
        try (InputStream in = StandingMigrationTest.class.getResourceAsStream("/db/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

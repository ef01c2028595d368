package cl.hito.indicators.measurement;

import static cl.hito.indicators.Api.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import cl.hito.indicators.Api;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an older release put in force, the present one starts with. */
@QuarkusTest
class OlderDefinitionsTest {

    @Inject
    DataSource database;

    @Inject
    Recounts recounts;

    /** Snapshots of other tests take everything that is in force. */
    @AfterEach
    void supersede() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("update indicator_definition set status = 'SUPERSEDED'"
                    + " where code like 'MATCHING_%' or code like 'UNREADABLE_%'");
        }
    }

    @Test
    void formula_that_sql_cannot_say_is_counted_from_the_start_and_by_every_event() throws SQLException {
        // Given
        String code = Api.code("MATCHING_");
        String other = Api.code("PRESENT_");
        String body = Api.institution("B", "08");
        Api.publish(Api.ratio(other, "procedure.electronicSupport.level >= 4", "true"));
        Api.procedure(UUID.randomUUID(), 1, body, "COMPLETED", 4);
        Api.awaitValue(other, body, "100.0");
        inForce(other, code, "procedure.institution.matches('^MUN-.*') && procedure.electronicSupport.level >= 4");
        // When
        recounts.atStart(new StartupEvent());
        // Then
        Api.awaitValue(code, body, "100.0");
        assertThat(due(code)).isFalse();
        // When
        Api.procedure(UUID.randomUUID(), 1, body, "COMPLETED", 1);
        // Then
        Api.awaitValue(other, body, "50.0");
        Api.awaitValue(code, body, "50.0");
        caller("auditor").post("/api/v1/indicators/" + code + "/verify").then().statusCode(409);
        caller("auditor")
                .get("/api/v1/indicators/" + code + "/recomputation")
                .then()
                .statusCode(409);
    }

    @Test
    void formula_that_can_no_longer_be_read_knows_nothing_and_holds_up_nothing() throws SQLException {
        // Given
        String code = Api.code("UNREADABLE_");
        String other = Api.code("READABLE_");
        String body = Api.institution("B", "08");
        Api.publish(Api.ratio(other, "procedure.electronicSupport.level >= 4", "true"));
        Api.procedure(UUID.randomUUID(), 1, body, "COMPLETED", 4);
        Api.awaitValue(other, body, "100.0");
        inForce(other, code, "procedure.nobodyKnowsThis");
        // When
        recounts.atStart(new StartupEvent());
        Api.procedure(UUID.randomUUID(), 1, body, "COMPLETED", 1);
        // Then
        Api.awaitValue(other, body, "50.0");
        caller("public")
                .get("/api/v1/indicators/" + code + "/values?scope=institution:" + body)
                .then()
                .statusCode(200)
                .body("items[0].status", equalTo("NO_DATA"))
                .body("items[0].value", equalTo(null));
    }

    /** As the migration leaves it: a version in force, and due to be counted. */
    private void inForce(String like, String code, String numerator) throws SQLException {
        try (var connection = database.getConnection();
                var copy = connection.prepareStatement("""
                        insert into indicator_definition (id, code, number, status, name, fact_type, content, author,
                            created_at, publisher, published_at, from_period, revision, updated_at)
                        select gen_random_uuid(), ?, number, status, name, fact_type,
                            content || jsonb_build_object('code', cast(? as text), 'numerator', cast(? as text)), author, created_at, publisher,
                            published_at, from_period, revision, updated_at
                        from indicator_definition where code = ?""");
                var due = connection.prepareStatement("insert into recount_due values (?, 'prueba')")) {
            copy.setString(1, code);
            copy.setString(2, code);
            copy.setString(3, numerator);
            copy.setString(4, like);
            assertThat(copy.executeUpdate()).isOne();
            due.setString(1, code);
            due.executeUpdate();
        }
    }

    private boolean due(String code) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select 1 from recount_due where indicator = ?")) {
            query.setString(1, code);
            return query.executeQuery().next();
        }
    }
}

package cl.hito.indicators.value;

import static cl.hito.indicators.Api.awaitValue;
import static cl.hito.indicators.Api.caller;
import static cl.hito.indicators.Api.institution;
import static cl.hito.indicators.Api.office;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.indicators.Api;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A definition is tried before it is put in force. */
@QuarkusTest
class TestRunTest {

    @Inject
    DataSource database;

    @Test
    void draft_is_tried_over_the_present_facts_and_nothing_is_stored() throws SQLException {
        // Given
        String code = Api.code("TRIED_");
        String body = institution("B", "08");
        Api.publish(Api.ratio(code, "procedure.status == 'COMPLETED'", "true"));
        UUID silent = UUID.randomUUID();
        Api.procedure(UUID.randomUUID(), 1, body, "COMPLETED", 5);
        Api.procedure(silent, 1, body, "COMPLETED", null);
        awaitValue(code, body, "100.0");
        int draft = propose(Api.ratio(code, "procedure.electronicSupport.level >= 6", "true"));
        long rows = rowsOf(code);
        // When
        var answer = caller("office")
                .post("/api/v1/indicators/" + code + "/versions/" + draft + "/test-run?institution=" + body);
        // Then
        answer.then()
                .statusCode(200)
                .body("status", equalTo("DRAFT"))
                .body("facts", greaterThan(1))
                .body("period", nullValue())
                .body("values[0].scope", equalTo("institution:" + body))
                .body("values[0].value", equalTo(0.0f))
                .body("values[0].present", equalTo(100.0f))
                .body("values[0].unknown", equalTo(1))
                .body("values[0].population", equalTo(2))
                .body("values[0].verdict", equalTo("MISSED"))
                .body("values.scope", hasItem("region:08"))
                .body("values.scope", hasItem("nation:CL"));
        assertThat(rowsOf(code)).isEqualTo(rows);
        assertThat(Api.value(code, body)).isEqualTo("100.0");
    }

    @Test
    void draft_of_a_flow_is_tried_in_one_period() {
        // Given
        String code = Api.code("TRIED_");
        String counted = Api.code("TRIED_");
        String body = institution("B", "08");
        Api.publish(flow(counted));
        Api.communications(UUID.randomUUID(), 1, body, "2026-01", 10, 4);
        Api.communications(UUID.randomUUID(), 1, body, "2026-02", 10, 6);
        org.awaitility.Awaitility.await()
                .until(() -> Api.values(counted, "institution:" + body + "&periodTo=2026-02")
                                .getString("items[0].value")
                        != null);
        int draft = propose(flow(code));
        String path = "/api/v1/indicators/" + code + "/versions/" + draft + "/test-run?institution=" + body;
        // Then
        office().post(path + "&period=2026-01")
                .then()
                .statusCode(200)
                .body("period", equalTo("2026-01"))
                .body("values[0].value", equalTo(4.0f))
                .body("values[0].present", nullValue());
        office().post(path + "&period=2026").then().statusCode(200).body("values[0].value", equalTo(10.0f));
    }

    @Test
    void what_cannot_be_tried_is_refused() {
        // Given
        String code = Api.code("TRIED_");
        int draft = propose(Api.ratio(code, "true", "true"));
        String path = "/api/v1/indicators/" + code + "/versions/";
        // Then
        caller("public").post(path + draft + "/test-run").then().statusCode(403);
        office().post(path + "9/test-run").then().statusCode(404);
        office().post(path + draft + "/test-run?institution=MUN-99999").then().statusCode(404);
        office().post(path + draft + "/test-run?period=2026-01")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?period"));
    }

    private static String flow(String code) {
        return Api.definition(code, "COMMUNICATIONS", "FLOW", "SUM", "true", "communications.throughDocDigital", null);
    }

    private static int propose(String definition) {
        return office().body(definition)
                .post("/api/v1/indicators")
                .then()
                .statusCode(201)
                .extract()
                .path("version");
    }

    private long rowsOf(String code) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("""
                        select (select count(*) from running_total where indicator = ?)
                            + (select count(*) from measurement where indicator = ?)""")) {
            query.setString(1, code);
            query.setString(2, code);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}

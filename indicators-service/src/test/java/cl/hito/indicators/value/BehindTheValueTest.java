package cl.hito.indicators.value;

import static cl.hito.indicators.Api.awaitValue;
import static cl.hito.indicators.Api.caller;
import static cl.hito.indicators.Api.institution;
import static cl.hito.indicators.Api.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import cl.hito.indicators.Api;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BehindTheValueTest {

    @Inject
    DataSource database;

    @Test
    void rows_are_the_facts_behind_the_value() {
        // Given
        String code = Api.code("ROWS_");
        String body = institution("B", "08");
        Api.publish(Api.ratio(code, "procedure.electronicSupport.level >= 4", "true"));
        UUID digital = UUID.randomUUID();
        UUID silent = UUID.randomUUID();
        Api.procedure(digital, 1, body, "COMPLETED", 5);
        Api.procedure(silent, 1, body, "COMPLETED", null);
        Api.procedure(UUID.randomUUID(), 1, body, "RETIRED", 5);
        awaitValue(code, body, "100.0");
        await().until(() -> values(code, "institution:" + body).getInt("items[0].population") == 2);
        String path = "/api/v1/indicators/" + code + "/rows?scope=institution:" + body;
        // Then
        caller("auditor")
                .get(path)
                .then()
                .statusCode(200)
                .body("items.id", containsInAnyOrder(digital.toString(), silent.toString()));
        caller("auditor")
                .get(path + "&part=NUMERATOR")
                .then()
                .body("items.id", contains(digital.toString()))
                .body("items[0].numerator", equalTo(1));
        caller("auditor")
                .get(path + "&part=UNKNOWN")
                .then()
                .body("items.id", contains(silent.toString()))
                .body("items[0].unknown", equalTo(true));
        String next = caller("auditor")
                .get(path + "&pageSize=1")
                .then()
                .body("items", hasSize(1))
                .body("total.count", equalTo(2))
                .extract()
                .path("nextPageToken");
        caller("auditor")
                .get(path + "&pageSize=1&pageToken=" + next)
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
        caller("auditor")
                .accept("text/csv")
                .get(path)
                .then()
                .statusCode(200)
                .header("X-Row-Count", "2")
                .body(containsString("Trámite"));
        caller("public").get(path).then().statusCode(403);
        caller("auditor")
                .get("/api/v1/indicators/" + code + "/rows?period=2026-01")
                .then()
                .statusCode(400);
        caller("auditor")
                .get("/api/v1/indicators/" + code + "/rows?scope=institution:MUN-99999")
                .then()
                .statusCode(404);
    }

    @Test
    void verification_names_a_total_that_was_tampered_with() throws SQLException {
        // Given
        String code = Api.code("TAMPERED_");
        String body = institution("B", "08");
        Api.publish(Api.ratio(code, "true", "true"));
        Api.procedure(UUID.randomUUID(), 1, body, "COMPLETED", 5);
        awaitValue(code, body, "100.0");
        // When
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(
                        "update running_total set numerator = numerator + 1 where indicator = ? and institution = ?")) {
            update.setString(1, code);
            update.setString(2, body);
            assertThat(update.executeUpdate()).isOne();
        }
        // Then
        caller("auditor")
                .post("/api/v1/indicators/" + code + "/verify")
                .then()
                .statusCode(200)
                .body("differing", equalTo(1))
                .body("items.institution", contains(body))
                .body("items[0].recomputed.numerator", equalTo(1))
                .body("items[0].kept.numerator", equalTo(2));
        caller("public").post("/api/v1/indicators/" + code + "/verify").then().statusCode(403);
    }

    @Test
    void rows_of_a_region_are_those_of_its_bodies() {
        // Given
        String code = Api.code("ROWS_");
        String first = institution("B", "05");
        String second = institution("B", "05");
        Api.publish(Api.ratio(code, "procedure.electronicSupport.level >= 4", "true"));
        for (String body : new String[] {first, second}) {
            Api.procedure(UUID.randomUUID(), 1, body, "COMPLETED", 5);
            Api.procedure(UUID.randomUUID(), 1, body, "COMPLETED", 1);
        }
        awaitValue(code, first, "50.0");
        awaitValue(code, second, "50.0");
        long counted = values(code, "region:05").getLong("items[0].population");
        long above = values(code, "region:05").getLong("items[0].numerator");
        // Then
        String path = "/api/v1/indicators/" + code + "/rows?scope=region:05";
        caller("auditor").get(path).then().statusCode(200).body("total.count", equalTo((int) counted));
        caller("auditor")
                .get(path + "&part=NUMERATOR&sort=institution")
                .then()
                .statusCode(200)
                .body("total.count", equalTo((int) above))
                .body("items.institution", hasItem(first))
                .body("items.institution", hasItem(second));
    }

    @Test
    void value_is_broken_down_by_a_dimension_of_the_definition() {
        // Given
        String code = Api.code("ROWS_");
        String body = institution("B", "05");
        Api.publish(SeriesTest.with(
                Api.ratio(code, "procedure.electronicSupport.level >= 4", "true"),
                "\"dimensions\":[\"status\",\"electronicSupport.level\"]"));
        Api.procedure(UUID.randomUUID(), 1, body, "COMPLETED", 5);
        Api.procedure(UUID.randomUUID(), 1, body, "COMPLETED", 1);
        Api.procedure(UUID.randomUUID(), 1, body, "DRAFT", null);
        awaitValue(code, body, "50.0");
        await().until(() -> values(code, "institution:" + body).getInt("items[0].population") == 3);
        // Then
        String path = "/api/v1/indicators/" + code + "/breakdown?scope=institution:" + body + "&by=";
        caller("auditor")
                .get(path + "status")
                .then()
                .statusCode(200)
                .body("items.answer", contains("COMPLETED", "DRAFT"))
                .body("items.value", contains(50.0f, null))
                .body("items.status", contains("OK", "NO_DATA"))
                .body("items.population", contains(2, 1));
        caller("auditor")
                .get(path + "electronicSupport.level")
                .then()
                .statusCode(200)
                .body("items.answer", contains(null, "1", "5"));
        caller("auditor").get(path + "recordType").then().statusCode(400);
        caller("auditor")
                .accept("text/csv")
                .get(path + "status")
                .then()
                .statusCode(200)
                .header("X-Row-Count", "2");
    }
}

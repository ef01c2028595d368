package cl.hito.indicators.snapshot;

import static cl.hito.indicators.Api.caller;
import static cl.hito.indicators.Api.office;
import static cl.hito.indicators.snapshot.SnapshotFlow.measured;
import static cl.hito.indicators.snapshot.SnapshotFlow.publish;
import static cl.hito.indicators.snapshot.SnapshotFlow.review;
import static cl.hito.indicators.snapshot.SnapshotFlow.take;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.OpenApiFilter;
import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.TestTokens;
import cl.hito.indicators.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ContestTest {

    @Inject
    DataSource database;

    @Test
    void institution_contests_its_entry_and_the_dispute_stands_in_what_is_published() throws SQLException {
        // Given
        String indicator = Api.code("CONTESTED_");
        String body = measured(indicator);
        String code = take("{}").getString("code");
        int index = index(code, indicator, body);
        String contests = "/api/v1/snapshots/" + code + "/contests";
        contest(editor(body), contests, index).statusCode(409);
        Instant until = review(code);
        // When
        contest(editor(Api.code("MUN-T")), contests, index).statusCode(403);
        contest(editor(body), contests, 1_000_000_000).statusCode(400);
        contest(editor(body), contests, nation(code, indicator)).statusCode(400);
        contest(editor(body), contests, index)
                .statusCode(201)
                .body("number", equalTo(1))
                .body("state", equalTo("OPEN"))
                .body("institution", equalTo(body));
        contest(editor(body), contests, index).statusCode(409).body("type", equalTo("/problems/duplicate"));
        contest(office(), contests, index).statusCode(403);
        office().post(contests + "/1/withdrawal").then().statusCode(403);
        caller("admin").post(contests + "/1/withdrawal").then().statusCode(403);
        String reply = "{\"accepted\":false,\"reply\":\"El dato es el informado por el organismo.\"}";
        office().body(reply).put(contests + "/1/reply").then().statusCode(428);
        editor(body)
                .header("If-Match", "\"v1\"")
                .body(reply)
                .put(contests + "/1/reply")
                .then()
                .statusCode(403);
        office().header("If-Match", "\"v1\"")
                .body(reply)
                .put(contests + "/1/reply")
                .then()
                .statusCode(200)
                .body("state", equalTo("REFUSED"))
                .header("ETag", "\"v2\"");
        office().header("If-Match", "\"v1\"")
                .body(reply)
                .put(contests + "/1/reply")
                .then()
                .statusCode(412);
        // Then
        JsonPath published = publish(code, until);
        assertThat(published.getInt("contests")).isEqualTo(1);
        assertThat(published.getString("manifest")).contains("\"contests\":[{\"hash\":", "\"state\":\"REFUSED\"");
        caller("public")
                .get("/api/v1/snapshots/" + code + "/entries?contested=true")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].dispute", equalTo("REFUSED"))
                .body("items[0].index", equalTo(index));
        caller("public")
                .get(contests + "?state=REFUSED&institution=" + body)
                .then()
                .statusCode(200)
                .body("items[0].reply", equalTo("El dato es el informado por el organismo."));
        caller("public")
                .get(contests + "/1")
                .then()
                .statusCode(200)
                .header("ETag", "\"v2\"")
                .body("author", equalTo(null))
                .body("repliedBy", equalTo(null));
        caller("public").get(contests).then().body("items[0].author", equalTo(null));
        caller("auditor").get(contests + "/1").then().body("repliedBy", equalTo("user:office"));
        caller("public")
                .get("/api/v1/snapshots/" + code)
                .then()
                .statusCode(200)
                .body("author", equalTo(null))
                .body("publisher", equalTo(null));
        caller("public").get("/api/v1/snapshots").then().body("items.publisher", everyItem(nullValue()));
        caller("public").get(contests + "/2").then().statusCode(404);
        caller("auditor").get(contests + "/1/history").then().statusCode(200).body("items", hasSize(2));
        caller("public").accept("text/csv").get(contests).then().statusCode(200).header("X-Row-Count", "1");
        office().header("If-Match", "\"v2\"")
                .body(reply)
                .put(contests + "/1/reply")
                .then()
                .statusCode(409);
        verify(code, true, null);
        String id = published.getString("id");
        String erased = "author = 'erased', replied_by = 'erased', salt = null where snapshot = '" + id + "'";
        assertThatThrownBy(() -> execute("update snapshot_contest set reason = 'x', " + erased))
                .hasMessageContaining("never changed or deleted");
        assertThatThrownBy(
                        () -> execute("update snapshot_contest set author = 'user:otra' where snapshot = '" + id + "'"))
                .hasMessageContaining("never changed or deleted");
        execute("update snapshot_contest set " + erased);
        execute(
                "update snapshot set author = 'erased', released_by = case when released_by is null then null else 'erased' end,"
                        + " publisher = null, salt = null where id = '" + id + "'");
        verify(code, true, null);
        assertThatThrownBy(() -> execute("update snapshot_contest set reply = 'x' where snapshot = '" + id + "'"))
                .hasMessageContaining("never changed or deleted");
        execute("alter table snapshot_contest disable trigger user");
        try {
            execute("update snapshot_contest set reply = 'x' where snapshot = '" + id + "'");
        } finally {
            execute("alter table snapshot_contest enable trigger user");
        }
        verify(code, false, "CONTEST");
    }

    @Test
    void contest_is_taken_back_made_again_and_refused_after_the_deadline() {
        // Given
        String indicator = Api.code("RETRACTED_");
        String body = measured(indicator);
        String code = take("{}").getString("code");
        int index = index(code, indicator, body);
        String contests = "/api/v1/snapshots/" + code + "/contests";
        Instant until = review(code);
        contest(editor(body), contests, index).statusCode(201);
        // When
        editor(Api.code("MUN-T")).post(contests + "/1/withdrawal").then().statusCode(403);
        editor(body)
                .post(contests + "/1/withdrawal?reason=error")
                .then()
                .statusCode(201)
                .body("state", equalTo("WITHDRAWN"));
        office().header("If-Match", "\"v2\"")
                .body("{\"accepted\":true,\"reply\":\"sí\"}")
                .put(contests + "/1/reply")
                .then()
                .statusCode(409);
        contest(editor(body), contests, index).statusCode(201).body("number", equalTo(2));
        // Then: the last instant counts, the next one does not
        SettableClock.set(until.plusMillis(1));
        editor(body).post(contests + "/2/withdrawal").then().statusCode(409);
        contest(editor(body), contests, index).statusCode(409);
        SettableClock.set(until.truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
        editor(body)
                .post(contests + "/2/withdrawal")
                .then()
                .statusCode(201)
                .body("withdrawnBy", org.hamcrest.Matchers.startsWith("user:"));
        contest(editor(body), contests, index).statusCode(201);
        SettableClock.reset();
        assertThat(publish(code, until).getInt("openContests")).isEqualTo(1);
    }

    private void verify(String code, boolean valid, String part) {
        caller("public")
                .get("/api/v1/snapshots/" + code + "/verify")
                .then()
                .statusCode(200)
                .body("valid", equalTo(valid))
                .body("firstDifference.part", equalTo(part));
    }

    private static io.restassured.response.ValidatableResponse contest(
            RequestSpecification caller, String contests, int index) {
        return caller.body("{\"index\":" + index + ",\"reason\":\"La cifra no es nuestra.\"}")
                .post(contests)
                .then();
    }

    private static RequestSpecification editor(String institution) {
        return given().filter(OpenApiFilter.of("indicators"))
                .header("Authorization", TestTokens.as("editor", institution))
                .contentType(ContentType.JSON);
    }

    private static int index(String code, String indicator, String body) {
        return entry(code, "indicator=" + indicator + "&scope=institution:" + body);
    }

    private static int nation(String code, String indicator) {
        return entry(code, "indicator=" + indicator + "&scope=nation:CL");
    }

    private static int entry(String code, String filter) {
        return caller("office")
                .get("/api/v1/snapshots/" + code + "/entries?" + filter)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .extract()
                .path("items[0].index");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

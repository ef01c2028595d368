package cl.hito.indicators.snapshot;

import static cl.hito.indicators.Api.caller;
import static cl.hito.indicators.snapshot.SnapshotFlow.measured;
import static cl.hito.indicators.snapshot.SnapshotFlow.post;
import static cl.hito.indicators.snapshot.SnapshotFlow.published;
import static cl.hito.indicators.snapshot.SnapshotFlow.review;
import static cl.hito.indicators.snapshot.SnapshotFlow.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import cl.hito.chassis.testing.SettableClock;
import cl.hito.indicators.Api;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ComparisonTest {

    @Inject
    DataSource database;

    @Test
    void guard_holds_a_value_that_jumped_until_a_second_person_releases_it() {
        // Given
        String indicator = Api.code("JUMPED_");
        String body = measured(indicator);
        String before = published("{}").getString("code");
        Api.procedure(UUID.randomUUID(), 1, body, "COMPLETED", 0);
        Api.awaitValue(indicator, body, "50.0");
        // When
        String code = take("{}").getString("code");
        // Then
        assertThat(SnapshotFlow.get(code).getBoolean("held")).isTrue();
        assertThat(SnapshotFlow.get(code).getString("comparedWith")).isEqualTo(before);
        caller("auditor")
                .get("/api/v1/snapshots/" + code + "/guard?pageSize=1000")
                .then()
                .statusCode(200)
                .body("items.findAll { it.indicator == '" + indicator + "' }.scope", hasItems("nation:CL", "group:B"))
                .body(
                        "items.find { it.scope == 'nation:CL' && it.indicator == '" + indicator + "' }.before",
                        equalTo(100))
                .body("items.find { it.scope == 'nation:CL' && it.indicator == '" + indicator + "' }.now", equalTo(50))
                .body(
                        "items.find { it.scope == 'nation:CL' && it.indicator == '" + indicator + "' }.lowest",
                        equalTo(80));
        Instant until = review(code);
        SettableClock.set(until.plusSeconds(1));
        post("admin", code, "publication").statusCode(409).body("detail", containsString("está retenida"));
        caller("admin")
                .header("Accept-Language", "en")
                .post("/api/v1/snapshots/" + code + "/publication")
                .then()
                .statusCode(409)
                .body("detail", containsString("is held"));
        post("admin", code, "release").statusCode(400);
        post("office", code, "release?reason=me parece").statusCode(403);
        post("admin", code, "release?reason=un trámite nuevo").statusCode(201).body("held", equalTo(false));
        post("admin", code, "release?reason=otra vez").statusCode(409);
        post("admin", code, "publication").statusCode(201).body("releaseReason", equalTo("un trámite nuevo"));
        caller("public").get("/api/v1/snapshots/" + code + "/verify").then().body("valid", equalTo(true));
    }

    @Test
    void what_is_the_same_in_two_months_is_not_read() throws SQLException {
        // Given entries that say the same of another period, and could not be read
        String past = stored("2049-09-30", "2049-09", "1");
        String present = stored("2049-10-31", "2049-10", "2");
        // When
        var compared = caller("auditor")
                .get("/api/v1/snapshots/" + present + "/comparison?with=" + past)
                .then()
                .statusCode(200);
        // Then
        compared.body("items", hasSize(1))
                .body("items[0].indicator", equalTo("MOVED"))
                .body("items[0].change", equalTo("VALUE"))
                .body("items[0].difference", equalTo(1));
    }

    private String stored(String cutOff, String period, String value) throws SQLException {
        UUID id = UUID.randomUUID();
        String code = Api.code("COMPARED-");
        try (var connection = database.getConnection();
                var entry = connection.prepareStatement("""
                        insert into snapshot_entry (snapshot, index, indicator, scope, content, leaf_hash)
                        values (?, ?, ?, 'nation:CL', ?, decode(repeat('00', 32), 'hex'))""");
                var snapshot = connection.prepareStatement("""
                        insert into snapshot (id, code, cut_off, known_at, status, entries, root_hash, author)
                        values (?, ?, cast(? as date), now(), 'DRAFT', 4, repeat('0', 64), 'user:a')""")) {
            String[] contents = {
                "{\"period\":\"" + period + "\",no JSON}",
                "{\"period\":\"" + period.substring(0, 4) + "\",no JSON}",
                """
                {"definitionVersion":1,"denominator":null,"indicator":"MOVED","numerator":"%s","period":"%s",\
                "population":1,"populationHash":"1","scope":"nation:CL","status":"OK","unknown":0,"value":"%s"}""".formatted(value, period, value)
            };
            for (int i = 0; i < contents.length; i++) {
                entry.setObject(1, id);
                entry.setLong(2, i);
                entry.setString(3, i == 2 ? "MOVED" : "SAME_" + i);
                entry.setString(4, contents[i]);
                entry.executeUpdate();
            }
            snapshot.setObject(1, id);
            snapshot.setString(2, code);
            snapshot.setString(3, cutOff);
            snapshot.executeUpdate();
        }
        return code;
    }

    @Test
    void release_is_void_once_another_snapshot_is_the_one_before() {
        // Given
        String indicator = Api.code("VOIDED_");
        String body = measured(indicator);
        published("{}");
        Api.procedure(UUID.randomUUID(), 1, body, "COMPLETED", 0);
        Api.awaitValue(indicator, body, "50.0");
        String held = take("{}").getString("code");
        post("admin", held, "release?reason=conocido").statusCode(201);
        Api.procedure(UUID.randomUUID(), 1, body, "COMPLETED", 0);
        Api.awaitValue(indicator, body, "33.3");
        // When
        String other = published("{}").getString("code");
        Instant until = review(held);
        SettableClock.set(until.plusSeconds(1));
        // Then
        post("admin", held, "publication").statusCode(409);
        post("admin", held, "release?reason=otra vez").statusCode(201).body("comparedWith", equalTo(other));
    }

    @Test
    void two_snapshots_tell_what_moved_and_which_bodies_moved_it() {
        // Given
        String indicator = Api.code("MOVED_");
        String still = Api.institution("B", "08");
        String moved = measured(indicator, still);
        Api.procedure(UUID.randomUUID(), 1, still, "COMPLETED", 5);
        Api.awaitValue(indicator, still, "100.0");
        String before = take("{}").getString("code");
        Api.procedure(UUID.randomUUID(), 1, moved, "COMPLETED", 0);
        Api.procedure(UUID.randomUUID(), 1, moved, "COMPLETED", 0);
        Api.awaitValue(indicator, moved, "33.3");
        String later = Api.code("LATER_");
        Api.publish(Api.ratio(later, "true", "true"));
        // When
        String now = take("{}").getString("code");
        String comparison = "/api/v1/snapshots/" + now + "/comparison?with=" + before;
        // Then
        caller("office")
                .get(comparison + "&indicator=" + indicator + "&within=region:08")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].scope", equalTo("institution:" + moved))
                .body("items[0].change", equalTo("VALUE"))
                .body("items[0].difference", equalTo(-66.7f))
                .body("items[0].before.numerator", equalTo(1))
                .body("items[0].now.denominator", equalTo(3));
        caller("office")
                .get(comparison + "&indicator=" + indicator + "&scopeType=NATION&sort=-movement")
                .then()
                .statusCode(200)
                .body("items[0].before.value", equalTo(100.0f))
                .body("items[0].now.value", equalTo(50.0f));
        caller("office")
                .get(comparison + "&indicator=" + later)
                .then()
                .statusCode(200)
                .body("items.change", hasItem("ADDED"))
                .body("items.change", not(hasItem("VALUE")));
        caller("office")
                .get("/api/v1/snapshots/" + before + "/comparison?with=" + now + "&change=REMOVED&scope=nation:CL")
                .then()
                .statusCode(200)
                .body("items.indicator", hasItem(later));
        caller("office")
                .get("/api/v1/snapshots/" + now + "/comparison?with=" + now)
                .then()
                .statusCode(200)
                .body("items", empty());
        caller("office")
                .accept("text/csv")
                .get(comparison + "&indicator=" + indicator)
                .then()
                .statusCode(200)
                .body(containsString("institution:" + moved));
        caller("office").get("/api/v1/snapshots/" + now + "/comparison").then().statusCode(400);
        caller("office").get(comparison + "&within=region:8").then().statusCode(400);
        caller("public").get(comparison).then().statusCode(404);
    }
}

package cl.hito.indicators.snapshot;

import static cl.hito.indicators.Api.caller;
import static cl.hito.indicators.Api.office;
import static cl.hito.indicators.snapshot.SnapshotFlow.measured;
import static cl.hito.indicators.snapshot.SnapshotFlow.post;
import static cl.hito.indicators.snapshot.SnapshotFlow.published;
import static cl.hito.indicators.snapshot.SnapshotFlow.review;
import static cl.hito.indicators.snapshot.SnapshotFlow.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.EventSchemas;
import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import cl.hito.indicators.Api;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SnapshotResourceTest {

    @Inject
    SnapshotSchedule schedule;

    @Inject
    MeterRegistry metrics;

    @Test
    void snapshot_is_drafted_reviewed_and_published_by_a_second_person() {
        // Given
        measured(Api.code("LIFE_"));
        String code = take("{\"note\":\"cierre\"}").getString("code");
        caller("public").get("/api/v1/snapshots/" + code).then().statusCode(404);
        caller("public").get("/api/v1/snapshots/" + code + "/entries").then().statusCode(404);
        caller("public").get("/api/v1/snapshots").then().body("items.code", not(hasItem(code)));
        post("admin", code, "publication").statusCode(409);
        Instant until = review(code);
        // When
        post("admin", code, "publication").statusCode(409).body("detail", containsString("objetar hasta"));
        SettableClock.set(until.plusMillis(1));
        post("office", code, "publication").statusCode(403).body("type", equalTo("/problems/second-person-required"));
        SettableClock.reset();
        JsonPath published = SnapshotFlow.publish(code, until);
        // Then
        assertThat(published.getString("status")).isEqualTo("PUBLISHED");
        assertThat(published.getString("author")).isEqualTo("user:office");
        assertThat(published.getString("publisher")).isEqualTo("user:admin");
        caller("public").get("/api/v1/snapshots/" + code).then().statusCode(200);
        caller("public").get("/api/v1/snapshots").then().body("items.code", hasItem(code));
        post("admin", code, "withdrawal?reason=tarde").statusCode(409);
        post("admin", code, "publication").statusCode(409);
        caller("auditor")
                .get("/api/v1/snapshots/" + code + "/history")
                .then()
                .statusCode(200)
                .body("items.after.status", hasItems("DRAFT", "IN_REVIEW", "PUBLISHED"));
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            var states = Topic.of(EventType.SNAPSHOT_CHANGED).messages().stream()
                    .filter(m -> m.data().contains(published.getString("id")))
                    .toList();
            assertThat(states).hasSizeGreaterThanOrEqualTo(1);
            assertThat(states.get(states.size() - 1).data()).contains("PUBLISHED", published.getString("manifestHash"));
            states.forEach(m -> EventSchemas.assertValid(EventType.SNAPSHOT_CHANGED, m.data()));
        });
    }

    @Test
    void each_published_snapshot_names_the_one_before_and_has_its_own_code() {
        // When
        JsonPath first = published("{\"cutOff\":\"2025-06-30\"}");
        JsonPath second = published("{\"cutOff\":\"2025-06-30\",\"note\":\"otra vez\"}");
        // Then
        assertThat(second.getString("code"))
                .isNotEqualTo(first.getString("code"))
                .startsWith("2025-06-30");
        assertThat(second.getString("previousManifestHash")).isEqualTo(first.getString("manifestHash"));
        assertThat(second.getString("manifest"))
                .contains(first.getString("manifestHash"), "\"format\":\"hito-snapshot/2\"", "\"publishedAt\"");
        assertThat(second.getString("comparedWith")).isEqualTo(first.getString("code"));
    }

    @Test
    void correction_is_a_new_snapshot_that_names_the_old_one() {
        // Given
        JsonPath old = published("{\"cutOff\":\"2025-05-31\"}");
        String code = old.getString("code");
        office().body("{\"replaces\":\"" + code + "\"}")
                .post("/api/v1/snapshots")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/note"));
        office().body("{\"replaces\":\"" + code + "\",\"cutOff\":\"2025-04-30\",\"note\":\"x\"}")
                .post("/api/v1/snapshots")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("inconsistent"));
        // When
        String draft = take("{\"replaces\":\"" + code + "\",\"note\":\"faltaba un municipio\"}")
                .getString("code");
        office().body("{\"replaces\":\"" + draft + "\",\"note\":\"x\"}")
                .post("/api/v1/snapshots")
                .then()
                .statusCode(409);
        JsonPath correction = SnapshotFlow.publish(draft, review(draft));
        // Then
        assertThat(correction.getString("replaces")).isEqualTo(code);
        assertThat(correction.getString("cutOff")).isEqualTo("2025-05-31");
        assertThat(correction.getString("manifest"))
                .contains(
                        "\"replaces\":{\"code\":\"" + code + "\",\"manifestHash\":\"" + old.getString("manifestHash"));
        assertThat(SnapshotFlow.get(code).getString("replacedBy")).isEqualTo(draft);
        assertThat(SnapshotFlow.get(code).getString("manifestHash")).isEqualTo(old.getString("manifestHash"));
    }

    @Test
    void draft_ends_rejected_by_a_second_person_or_withdrawn_with_a_reason() {
        String rejected = take("{}").getString("code");
        post("admin", rejected, "rejection").statusCode(400);
        post("office", rejected, "rejection?reason=mal").statusCode(403);
        post("admin", rejected, "rejection?reason=faltan datos")
                .statusCode(201)
                .body("status", equalTo("REJECTED"))
                .body("closingReason", equalTo("faltan datos"));
        String withdrawn = take("{}").getString("code");
        post("office", withdrawn, "withdrawal?reason=prueba").statusCode(201).body("status", equalTo("WITHDRAWN"));
        post("admin", withdrawn, "release?reason=x").statusCode(409);
        office().body("{\"contestUntil\":\"2999-01-01T00:00:00Z\"}")
                .post("/api/v1/snapshots/" + withdrawn + "/review")
                .then()
                .statusCode(409);
        caller("public").get("/api/v1/snapshots/" + withdrawn).then().statusCode(404);
    }

    @Test
    void future_cut_off_past_deadline_unknown_fields_and_strangers_are_refused() {
        office().body("{\"cutOff\":\"2999-01-01\"}")
                .post("/api/v1/snapshots")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("in_the_future"));
        office().body("{\"until\":\"2026-01-01\"}")
                .post("/api/v1/snapshots")
                .then()
                .statusCode(400);
        caller("auditor")
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/snapshots")
                .then()
                .statusCode(403);
        String code = take("{}").getString("code");
        office().body("{\"contestUntil\":\"2020-01-01T00:00:00Z\"}")
                .post("/api/v1/snapshots/" + code + "/review")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("in_the_past"));
        office().body("{\"contestUntil\":\"" + Instant.now().plus(Duration.ofDays(9)) + "\"}")
                .post("/api/v1/snapshots/" + code + "/review")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("too_small"));
        caller("auditor")
                .post("/api/v1/snapshots/" + code + "/publication")
                .then()
                .statusCode(403);
        caller("public").get("/api/v1/snapshots/1999-01-01").then().statusCode(404);
        caller("office").get("/api/v1/snapshots?state=DRAFT").then().statusCode(400);
        caller("office")
                .get("/api/v1/snapshots?status=DRAFT")
                .then()
                .statusCode(200)
                .body("items.code", hasItem(code));
    }

    @Test
    void schedule_takes_the_month_that_is_over_once_and_opens_its_review() {
        // Given: nothing was known in January 2020, so there is nothing to take in its name
        measured(Api.code("MONTHLY_"));
        LocalDate today = LocalDate.now(java.time.Clock.systemUTC());
        SettableClock.set(LocalDate.of(2020, 2, 3), LocalTime.NOON);
        assertThat(schedule.run()).isEmpty();
        // When
        LocalDate next = today.withDayOfMonth(1).plusMonths(1);
        SettableClock.set(next.withDayOfMonth(2), LocalTime.NOON);
        while (schedule.run().isPresent()) {
            // months that others measured in
        }
        Optional<SnapshotView> early = schedule.run();
        SettableClock.set(next.withDayOfMonth(3), LocalTime.NOON);
        Optional<SnapshotView> taken = schedule.run();
        Optional<SnapshotView> again = schedule.run();
        // Then
        assertThat(early).isEmpty();
        assertThat(again).isEmpty();
        SnapshotView snapshot = taken.orElseThrow();
        assertThat(snapshot.status()).isEqualTo(SnapshotStatus.IN_REVIEW);
        assertThat(snapshot.author()).isEqualTo("system");
        assertThat(snapshot.cutOff()).isEqualTo(next.minusDays(1));
        assertThat(snapshot.scheduledFor())
                .isEqualTo(next.minusDays(1).toString().substring(0, 7));
        assertThat(snapshot.contestUntil())
                .isEqualTo(next.withDayOfMonth(14)
                        .atStartOfDay(cl.hito.chassis.time.Santiago.ZONE)
                        .toInstant()
                        .minusMillis(1));
        // Nobody took it, so two persons have to be there still
        SettableClock.set(snapshot.contestUntil().plusMillis(1));
        post("admin", snapshot.code(), "publication").statusCode(409).body("detail", containsString("retenida"));
        post("admin", snapshot.code(), "release?reason=revisada").statusCode(201);
        post("admin", snapshot.code(), "publication")
                .statusCode(403)
                .body("type", equalTo("/problems/second-person-required"));
        post("office", snapshot.code(), "withdrawal?reason=prueba").statusCode(201);
        assertThat(schedule.run()).isEmpty();
        missing(0);
        // When no copy ran for two months and a half, what was withdrawn and what is late are missing
        SettableClock.set(next.plusMonths(3).withDayOfMonth(1), LocalTime.NOON);
        missing(3);
        for (int late = 0; late < 3; late++) {
            SnapshotView each = schedule.run().orElseThrow();
            assertThat(each.cutOff()).isEqualTo(next.plusMonths(late).minusDays(1));
            assertThat(metrics.get("hito.snapshots.months.missing").gauge().value())
                    .isEqualTo(2.0 - late);
            post("office", each.code(), "withdrawal?reason=prueba").statusCode(201);
        }
        assertThat(schedule.run()).isEmpty();
        missing(0);
        // And on the next day those are taken again whose last day nobody took meanwhile
        SettableClock.set(next.plusMonths(3).withDayOfMonth(2), LocalTime.NOON);
        missing(3);
        office().body("{\"cutOff\":\"" + next.minusDays(1) + "\"}")
                .post("/api/v1/snapshots")
                .then()
                .statusCode(201);
        missing(2);
        assertThat(schedule.run().orElseThrow().cutOff())
                .isEqualTo(next.plusMonths(1).minusDays(1));
        caller("public").get("/api/v1/snapshots/schedule").then().statusCode(403);
    }

    private static void missing(int months) {
        caller("auditor")
                .get("/api/v1/snapshots/schedule")
                .then()
                .statusCode(200)
                .body("missing", org.hamcrest.Matchers.hasSize(months));
    }

    @Test
    void answer_comes_again_for_the_same_key() {
        String key = UUID.randomUUID().toString();
        String first = office().header("Idempotency-Key", key)
                .body("{}")
                .post("/api/v1/snapshots")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
        office().header("Idempotency-Key", key)
                .body("{}")
                .post("/api/v1/snapshots")
                .then()
                .statusCode(201)
                .body("code", equalTo(first))
                .body("manifest", nullValue());
    }
}

package cl.hito.indicators.snapshot;

import static cl.hito.indicators.Api.caller;
import static cl.hito.indicators.Api.office;
import static org.awaitility.Awaitility.await;

import cl.hito.chassis.testing.SettableClock;
import cl.hito.indicators.Api;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The way of a snapshot, as the office and a second person go it. */
public final class SnapshotFlow {

    private SnapshotFlow() {}

    /** Taken by the office. */
    public static JsonPath take(String body) {
        return office().body(body)
                .post("/api/v1/snapshots")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    /** Taken by the office, reviewed, released if need be, and published by the administrator. */
    public static JsonPath published(String body) {
        String code = take(body).getString("code");
        return publish(code, review(code));
    }

    /** In review for eleven days, a day more than the least; returns the deadline. */
    public static Instant review(String code) {
        Instant until = Clock.systemUTC().instant().plus(Duration.ofDays(11));
        office().body("{\"contestUntil\":\"" + until + "\"}")
                .post("/api/v1/snapshots/" + code + "/review")
                .then()
                .statusCode(201);
        return until;
    }

    /** Published once the deadline is over; a guard that holds it is satisfied first. */
    public static JsonPath publish(String code, Instant until) {
        SettableClock.set(until.plusSeconds(1));
        try {
            if (post("admin", code, "publication").extract().statusCode() == 409) {
                post("admin", code, "release?reason=se agregaron organismos").statusCode(201);
                post("admin", code, "publication").statusCode(201);
            }
        } finally {
            SettableClock.reset();
        }
        return get(code);
    }

    public static ValidatableResponse post(String role, String code, String step) {
        return caller(role).post("/api/v1/snapshots/" + code + "/" + step).then();
    }

    public static JsonPath get(String code) {
        return caller("office")
                .get("/api/v1/snapshots/" + code)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /**
     * An indicator over one new institution, which stands at 100.0, and over others, so that no other test moves its
     * sums; returns the new institution.
     */
    public static String measured(String indicator, String... others) {
        String body = Api.institution("B", "08");
        StringBuilder population = new StringBuilder("procedure.institution == '" + body + "'");
        for (String other : others) {
            population.append(" || procedure.institution == '").append(other).append('\'');
        }
        Api.publish(Api.definition(
                indicator,
                "PROCEDURE",
                "STOCK",
                "RATIO",
                population.toString(),
                "procedure.electronicSupport.level >= 4",
                "true"));
        Api.procedure(UUID.randomUUID(), 1, body, "COMPLETED", 5);
        await().atMost(Duration.ofSeconds(10)).until(() -> "100.0".equals(Api.value(indicator, body)));
        return body;
    }

    /** Every entry that a filter leaves, page by page. */
    public static List<String> entries(String code, String filter) {
        List<String> entries = new ArrayList<>();
        String token = "";
        while (token != null) {
            JsonPath page = caller("office")
                    .get("/api/v1/snapshots/" + code + "/entries?pageSize=200" + filter + token)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            entries.addAll(page.getList("items.entry", String.class));
            String next = page.getString("nextPageToken");
            token = next == null ? null : "&pageToken=" + next;
        }
        return entries;
    }
}

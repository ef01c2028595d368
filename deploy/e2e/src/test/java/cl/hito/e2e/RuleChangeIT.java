package cl.hito.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The law moves: every service goes on with the new dates, and nothing that was said before reads otherwise. */
class RuleChangeIT {

    private static final String BEFORE = "ley-21180-2022";
    private static final String CHANGED = "ley-21180-prueba";
    private static final String LOTA = "MUN-08106";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static RunningHito hito;

    @BeforeAll
    static void on_a_system_of_its_own() {
        hito = RunningHito.own();
    }

    @AfterAll
    static void leaves_nothing_behind() {
        if (hito != null) {
            hito.end();
        }
    }

    @Test
    void rule_change_leaves_earlier_verdicts_snapshots_and_derivations_as_they_were() throws IOException {
        // Given: phase 1 fulfilled 31 days late, and a snapshot that says so
        Map<String, String> phases = phases();
        String milestone = phases.get("1");
        hito.as("office")
                .body("{\"kind\":\"STATEMENT\",\"title\":\"Oficio de habilitación\",\"effectiveOn\":\"2025-01-31\"}")
                .post("/api/v1/milestones/" + milestone + "/evidence")
                .then()
                .statusCode(201);
        awaitOnTime(0, 1);
        String snapshot = snapshot();
        Map<String, byte[]> sealed = sealed(snapshot);
        assertThat(entry(snapshot)).contains("\"numerator\":\"0\"");
        String verdict = verdict(milestone);
        Instant known = Instant.now().truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
        Map<String, byte[]> derivations = derivations(phases, "");
        // When: phase 1 of group B is put off to 2025, by two persons
        hito.as("office").body(changed()).post("/api/v1/rulebooks").then().statusCode(201);
        String activation = "/api/v1/rulebooks/" + CHANGED + "/activation";
        hito.as("office")
                .post(activation)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/second-person-required"));
        hito.as("admin")
                .body("{\"reason\":\"prueba\"}")
                .post(activation)
                .then()
                .statusCode(200)
                .body("status", equalTo("ACTIVE"));
        // Then: what is said from now on is said by the new rule, in every service
        hito.as("public")
                .get("/api/v1/milestones/" + milestone)
                .then()
                .body("due", equalTo("2025-12-31"))
                .body("daysLate", equalTo(0))
                .body("rulebookVersion", equalTo(CHANGED));
        hito.as("auditor")
                .get("/api/v1/milestones/" + milestone + "/verdicts")
                .then()
                .body("items.rulebookVersion", contains(BEFORE, CHANGED))
                .body("items.daysLate", contains(31, 0));
        awaitOnTime(1, 1);
        // And what was said before reads as it did
        assertThat(verdict(milestone)).isEqualTo(verdict);
        for (String moment : List.of("?asOf=2025-12-31", "?knownAt=" + known)) {
            hito.as("public")
                    .get("/api/v1/milestones/" + milestone + "/derivation" + moment)
                    .then()
                    .statusCode(200)
                    .body("due", equalTo("2024-12-31"))
                    .body("rulebookVersion", equalTo(BEFORE));
        }
        assertSame(derivations(phases, "?knownAt=" + known), derivations);
        assertSame(sealed(snapshot), sealed);
        hito.as("public")
                .get("/api/v1/snapshots/" + snapshot + "/verify")
                .then()
                .statusCode(200)
                .body("valid", equalTo(true))
                .body("entries", greaterThan(0));
        // And a snapshot of now stands beside the earlier one, which it names
        String later = JourneyIT.draft(hito);
        // whose numbers jumped, so that another person has to let it pass
        hito.as("admin")
                .post("/api/v1/snapshots/" + later + "/release?reason=prueba")
                .then()
                .statusCode(201);
        JourneyIT.publish(hito, later);
        assertThat(entry(later)).contains("\"numerator\":\"1\"");
        assertThat(hito.as("public")
                        .get("/api/v1/snapshots/" + later)
                        .jsonPath()
                        .getString("previousManifestHash"))
                .isEqualTo(hito.as("public")
                        .get("/api/v1/snapshots/" + snapshot)
                        .jsonPath()
                        .getString("manifestHash"));
        assertSame(sealed(snapshot), sealed);
    }

    /** Ids of the legal milestones, by phase. */
    private static Map<String, String> phases() {
        JsonPath milestones = hito.as("public")
                .get("/api/v1/milestones?kind=LEGAL&institution=" + LOTA)
                .jsonPath();
        List<String> names = milestones.getList("items.phase");
        Map<String, String> phases = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            phases.put(names.get(i), milestones.getString("items[" + i + "].id"));
        }
        assertThat(phases).hasSize(7);
        return phases;
    }

    private static Map<String, byte[]> derivations(Map<String, String> phases, String moment) {
        Map<String, byte[]> answers = new LinkedHashMap<>();
        phases.forEach((phase, id) -> answers.put(phase, bytes("/api/v1/milestones/" + id + "/derivation" + moment)));
        return answers;
    }

    /** Everything that is published of a snapshot, as it goes over the wire. */
    private static Map<String, byte[]> sealed(String code) {
        String place = "/api/v1/snapshots/" + code;
        Map<String, byte[]> answers = new LinkedHashMap<>();
        for (String part :
                List.of("", "/entries?pageSize=1000", "/entries?format=csv", "/entries/7/proof", "/verify")) {
            answers.put(part, bytes(place + part));
        }
        return answers;
    }

    private static byte[] bytes(String place) {
        return hito.as("public").get(place).then().statusCode(200).extract().asByteArray();
    }

    private static void assertSame(Map<String, byte[]> now, Map<String, byte[]> before) {
        assertThat(now.keySet()).isEqualTo(before.keySet());
        before.forEach((what, bytes) -> assertThat(now.get(what)).as(what).isEqualTo(bytes));
    }

    private static String snapshot() {
        String code = JourneyIT.draft(hito);
        JourneyIT.publish(hito, code);
        return code;
    }

    /** What a snapshot says of Lota's punctuality. */
    private static String entry(String snapshot) {
        String csv = hito.as("public")
                .accept("text/csv")
                .get("/api/v1/snapshots/" + snapshot + "/entries")
                .asString()
                .replace("\"\"", "\"");
        return csv.lines()
                .filter(line -> line.contains("\"LEGAL_FULFILLED_ON_TIME\"") && line.contains("institution:" + LOTA))
                .reduce((one, other) -> {
                    throw new IllegalStateException("more than one entry: " + one + other);
                })
                .orElseThrow();
    }

    private static String verdict(String milestone) throws IOException {
        JsonNode verdicts = JSON.readTree(bytes("/api/v1/milestones/" + milestone + "/verdicts"));
        return verdicts.path("items").path(0).toString();
    }

    private static void awaitOnTime(int numerator, int least) {
        await().atMost(JourneyIT.CATCH_UP).ignoreExceptions().untilAsserted(() -> {
            JsonPath value = hito.as("public")
                    .get("/api/v1/indicators/LEGAL_FULFILLED_ON_TIME/values?scope=institution:" + LOTA)
                    .jsonPath();
            assertThat(value.getInt("items[-1].numerator")).isEqualTo(numerator);
            assertThat(value.getInt("items[-1].denominator")).isGreaterThanOrEqualTo(least);
        });
    }

    private static String changed() throws IOException {
        ObjectNode rulebook;
        try (InputStream file = RuleChangeIT.class.getResourceAsStream("/seeds/rulebooks/" + BEFORE + ".json")) {
            rulebook = (ObjectNode) JSON.readTree(Objects.requireNonNull(file));
        }
        rulebook.put("version", CHANGED).put("effectiveFrom", "2026-01-01");
        for (JsonNode row : rulebook.path("calendar")) {
            if (row.path("group").asText().equals("B")
                    && row.path("phases").toString().equals("[\"1\"]")) {
                ((ObjectNode) row).put("year", 2025);
            }
        }
        for (JsonNode test : rulebook.path("goldenTests")) {
            if (test.path("group").asText().equals("B")
                    && test.path("phase").asText().equals("1")) {
                ((ObjectNode) test).put("appliesFrom", "2025-01-01").put("due", "2025-12-31");
            }
        }
        return rulebook.toString();
    }
}

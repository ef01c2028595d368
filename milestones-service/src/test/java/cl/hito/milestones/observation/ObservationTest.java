package cl.hito.milestones.observation;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.institution;
import static cl.hito.milestones.Calls.milestone;
import static cl.hito.milestones.Calls.realRulebook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.SettableClock;
import cl.hito.milestones.WithNeighbours;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a stub that speaks the platforms' public shapes; no test asks a platform itself. */
@QuarkusTest
@TestProfile(WithNeighbours.class)
class ObservationTest {

    static final String ONE = "TST-90001";
    static final String OTHER = "TST-90002";
    private static final String BARE = "TST-90003";
    /** Of whom DocDigital answers with a token that no header can carry. */
    static final String ODD = "TST-90000";

    @Inject
    Observations observations;

    @BeforeEach
    void institutions() {
        realRulebook();
        for (String code : List.of(ONE, OTHER, BARE, ODD)) {
            if (caller("public").get("/api/v1/milestones?institution=" + code).<Integer>path("total.count") == 0) {
                institution(code, "B", "08", "SUBJECT");
            }
        }
        SettableClock.set(LocalDate.of(2026, 11, 20), LocalTime.NOON);
    }

    @Test
    void docdigital_tells_how_many_documents_were_sent_and_received() {
        // When
        var seen = look(ONE, "DOCDIGITAL", null);
        // Then
        seen.body("items.figure", contains("DOCUMENTS_SENT", "DOCUMENTS_RECEIVED"))
                .body("items.value", contains(1250, 0))
                .body("items.problem", everyItem(nullValue()))
                .body("items.observedBy", everyItem(equalTo("user:office")));
    }

    @Test
    void wrong_credentials_are_kept_as_something_that_could_not_be_seen() {
        look(OTHER, "DOCDIGITAL", null)
                .body("items.value", everyItem(nullValue()))
                .body("items.problem", contains("http_401", "http_401"));
    }

    @Test
    void firmagob_signs_a_hash_with_a_token_of_the_applications_secret() {
        look(ONE, "FIRMA_GOB", null).body("items.figure", contains("SIGNS")).body("items.value", contains(1));
    }

    @Test
    void codificador_tells_whether_the_law_binds_and_how_many_codes_are_in_force() {
        look(ONE, "CODIFICADOR", null)
                .body("items.figure", contains("SUBJECT_TO_LAW", "PROCEDURE_CODES"))
                .body("items.value", contains(1, 2));
        look(OTHER, "CODIFICADOR", null).body("items.value", contains(0, 0));
    }

    @ParameterizedTest
    @CsvSource({"enviada, 1", "exceptuada, ", "sin-DDU, ", "no-enviada, 0", "en-proceso, "})
    void state_of_a_notification_counts_only_where_it_speaks_of_the_body(String id, Integer sent) {
        look(ONE, "NOTIFICATIONS", id)
                .body("items.text", contains(id.replace('-', ' ')))
                .body("items[0].value", equalTo(sent))
                .body("items[0].reference", equalTo(id));
    }

    @ParameterizedTest
    @CsvSource({
        "slow, too_slow",
        "large, too_large",
        "html, not_understood",
        "moved, http_302",
        "broken, http_503",
    })
    void bad_answer_is_a_problem_with_a_name_and_never_an_error(String id, String problem) {
        look(ONE, "NOTIFICATIONS", id).body("items.problem", contains(problem)).body("items[0].value", nullValue());
    }

    @Test
    void declared_is_shown_beside_observed_with_its_age() {
        // Given: phase 1 is declared by evidence; FirmaGob signs although phase 4 is not declared
        look(ONE, "DOCDIGITAL", null);
        look(ONE, "FIRMA_GOB", null);
        look(OTHER, "CODIFICADOR", null);
        declare(milestone(ONE, "1"));
        declare(milestone(OTHER, "PREPARATION"));
        // Then
        compared(ONE, "DOCUMENTS_SENT", "AGREES", "FRESH");
        compared(ONE, "SIGNS", "NOT_DECLARED", "FRESH");
        compared(OTHER, "PROCEDURE_CODES", "NOT_SEEN", "FRESH");
        compared(OTHER, "SUBJECT_TO_LAW", "NOT_SEEN", "FRESH");
        compared(BARE, "SIGNS", "UNKNOWN", "NEVER");
        caller("auditor")
                .get("/api/v1/observations/comparison?institution=" + BARE)
                .then()
                .body("items", hasSize(5))
                .body("items.observed", everyItem(nullValue()));
        // When: eight days go by, and an attempt fails
        SettableClock.set(LocalDate.of(2026, 11, 28), LocalTime.NOON);
        // Then
        compared(ONE, "DOCUMENTS_SENT", "AGREES", "STALE");
        caller("auditor")
                .get("/api/v1/observations/comparison?region=08&agreement=NOT_DECLARED&pageSize=1000")
                .then()
                .statusCode(200)
                .body("items.figure", hasItems("SIGNS"))
                .body("items.agreement", everyItem(equalTo("NOT_DECLARED")))
                .body("items[0].ageDays", equalTo(8));
        caller("auditor")
                .header("Accept", "text/csv")
                .get("/api/v1/observations/comparison?institution=" + ONE)
                .then()
                .statusCode(200)
                .header("X-Row-Count", "5")
                .body(containsString("NOT_DECLARED"));
    }

    @Test
    void failed_attempt_leaves_the_last_that_was_seen() {
        // Given
        look(ONE, "NOTIFICATIONS", "enviada");
        // When
        SettableClock.set(LocalDate.of(2026, 11, 21), LocalTime.NOON);
        look(ONE, "NOTIFICATIONS", "broken");
        // Then
        caller("auditor")
                .get("/api/v1/observations/comparison?platform=NOTIFICATIONS&institution=" + ONE)
                .then()
                .body("items.value", contains(1))
                .body("items.problem", contains("http_503"))
                .body("items.ageDays", contains(1))
                .body("items.triedAt", contains("2026-11-21T15:00:00Z"));
        caller("auditor")
                .get("/api/v1/observations?failed=true&platform=NOTIFICATIONS&sort=-observedAt&pageSize=1&institution="
                        + ONE)
                .then()
                .body("items.problem", contains("http_503"));
    }

    @Test
    void one_message_does_not_unsay_what_another_has_shown() {
        // Given
        look(OTHER, "NOTIFICATIONS", "enviada");
        // When
        SettableClock.set(LocalDate.of(2026, 11, 21), LocalTime.NOON);
        look(OTHER, "NOTIFICATIONS", "exceptuada");
        look(OTHER, "NOTIFICATIONS", "no-enviada");
        // Then
        String path = "/api/v1/observations/comparison?platform=NOTIFICATIONS&institution=" + OTHER;
        caller("auditor")
                .get(path)
                .then()
                .body("items.value", contains(1))
                .body("items.reference", contains("enviada"))
                .body("items.ageDays", contains(1))
                .body("items.triedAt", contains("2026-11-21T15:00:00Z"));
        // When: that is stale, and what has been seen since was not sent, or is nobody's fault
        SettableClock.set(LocalDate.of(2026, 11, 25), LocalTime.NOON);
        look(OTHER, "NOTIFICATIONS", "no-enviada");
        SettableClock.set(LocalDate.of(2026, 11, 28), LocalTime.of(12, 1));
        look(OTHER, "NOTIFICATIONS", "exceptuada");
        // Then
        caller("auditor")
                .get(path)
                .then()
                .body("items.value", contains(0))
                .body("items.reference", contains("no-enviada"));
    }

    @Test
    void what_the_platform_answers_breaks_nothing() {
        look(ODD, "DOCDIGITAL", null).body("items.problem", contains("failed", "failed"));
    }

    @Test
    void platforms_are_looked_at_regularly_by_one_copy_and_firmagob_never_by_itself() {
        // Given
        SettableClock.set(LocalDate.of(2027, 2, 1), LocalTime.NOON);
        StateDouble.ASKED.clear();
        // When: two copies of the service start together
        var other = CompletableFuture.supplyAsync(() -> observations.lookAtAll(Duration.ofHours(12)));
        int looked = observations.lookAtAll(Duration.ofHours(12)) + other.join();
        int again = observations.lookAtAll(Duration.ofHours(12));
        // Then: DocDigital of three institutions, the first of which cannot be asked, and the Codificador of two
        assertThat(looked).isEqualTo(5);
        assertThat(again).isZero();
        caller("auditor")
                .get("/api/v1/observations?from=2027-02-01T00:00:00Z")
                .then()
                .body("items.observedBy", everyItem(equalTo("system")))
                .body("items", hasSize(10));
    }

    @Test
    void what_cannot_be_looked_at_is_refused() {
        refused("{\"institution\":\"" + BARE + "\",\"platform\":\"DOCDIGITAL\"}", 409);
        refused("{\"institution\":\"MUN-99999\",\"platform\":\"DOCDIGITAL\"}", 400);
        refused("{\"institution\":\"" + ONE + "\",\"platform\":\"NOTIFICATIONS\"}", 400);
        refused("{\"institution\":\"" + ONE + "\",\"platform\":\"NOTIFICATIONS\",\"reference\":\"../../x\"}", 400);
        refused("{\"institution\":\"" + ONE + "\",\"platform\":\"DOCDIGITAL\",\"reference\":\"1\"}", 400);
        refused("{\"institution\":\"" + ONE + "\",\"platform\":\"PISEE\"}", 400);
        String body = "{\"institution\":\"" + ONE + "\",\"platform\":\"DOCDIGITAL\"}";
        caller("editor", OTHER).body(body).post("/api/v1/observations").then().statusCode(403);
        caller("public").body(body).post("/api/v1/observations").then().statusCode(403);
        caller("public").get("/api/v1/observations").then().statusCode(403);
        caller("editor", ONE).body(body).post("/api/v1/observations").then().statusCode(201);
        caller("auditor")
                .header("Accept", "text/csv")
                .get("/api/v1/observations")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse look(String institution, String platform, String reference) {
        return caller("office")
                .body("{\"institution\":\"" + institution + "\",\"platform\":\"" + platform + "\""
                        + (reference == null ? "" : ",\"reference\":\"" + reference + "\"") + "}")
                .post("/api/v1/observations")
                .then()
                .statusCode(201);
    }

    private static void declare(String milestone) {
        caller("office")
                .body("{\"kind\":\"STATEMENT\",\"title\":\"Acta\",\"effectiveOn\":\"2025-01-31\"}")
                .post("/api/v1/milestones/" + milestone + "/evidence")
                .then()
                .statusCode(201);
    }

    private static void compared(String institution, String figure, String agreement, String freshness) {
        var rows = caller("auditor").get("/api/v1/observations/comparison?institution=" + institution);
        rows.then().statusCode(200);
        String row = "items.find { it.figure == '" + figure + "' }";
        assertThat(rows.<String>path(row + ".agreement"))
                .as(institution + " " + figure)
                .isEqualTo(agreement);
        assertThat(rows.<String>path(row + ".freshness"))
                .as(institution + " " + figure)
                .isEqualTo(freshness);
    }

    private static void refused(String body, int status) {
        caller("office").body(body).post("/api/v1/observations").then().statusCode(status);
    }
}

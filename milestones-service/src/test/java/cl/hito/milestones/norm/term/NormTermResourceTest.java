package cl.hito.milestones.norm.term;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.realNorms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class NormTermResourceTest {

    @BeforeEach
    void norms() {
        realNorms();
    }

    @Test
    void every_term_of_the_norms_is_listed_to_anybody() {
        caller("public")
                .get("/api/v1/norm-terms?pageSize=1000")
                .then()
                .statusCode(200)
                .body("items", hasSize(94))
                .body("total.count", equalTo(94));
        caller("public")
                .get("/api/v1/norm-terms?requirement=DS12-13-1&calculable=true")
                .then()
                .statusCode(200)
                .body("items.code", equalTo(java.util.List.of("T087")));
        caller("public")
                .get("/api/v1/norm-terms?unit=HOUR")
                .then()
                .body("items.unit", everyItem(equalTo("HOUR")))
                .body("items.code", hasItem("T085"));
        assertThat(caller("public").accept("text/csv").get("/api/v1/norm-terms").header("X-Row-Count"))
                .isEqualTo("94");
        caller("public").get("/api/v1/norm-terms/T999").then().statusCode(404);
        caller("public").get("/api/v1/norm-terms?nope=1").then().statusCode(400);
    }

    @Test
    void request_is_answered_by_the_text_in_force_on_its_day() {
        caller("public")
                .get("/api/v1/norm-terms/T087/calculation?start=2025-12-23&extension=5")
                .then()
                .statusCode(200)
                .body("term", equalTo("T088"))
                .body("amount", equalTo(20))
                .body("due", equalTo("2026-01-22"));
        caller("public")
                .get("/api/v1/norm-terms/T087/calculation?start=2025-12-24")
                .then()
                .statusCode(200)
                .body("term", equalTo("T087"))
                .body("due", equalTo("2026-01-16"))
                .body("prudentDue", equalTo("2026-01-16"))
                .body("dueAt", nullValue())
                .body("skipped.find { it.date == '2025-12-25' }.why", equalTo("HOLIDAY"))
                .body("skipped.find { it.date == '2025-12-27' }.why", equalTo("SATURDAY"))
                .body("skipped.find { it.date == '2026-01-01' }.holiday", equalTo("Año Nuevo"));
        caller("public")
                .get("/api/v1/norm-terms/T087/calculation?start=2025-12-24&extension=5")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/rule-violation"));
        caller("public")
                .get("/api/v1/norm-terms/T087/calculation?start=2023-08-16")
                .then()
                .statusCode(422);
    }

    @Test
    void notification_is_practised_on_the_third_business_day_by_the_law_of_its_procedure() {
        caller("public")
                .get("/api/v1/norm-terms/T024/calculation?start=2026-07-15")
                .then()
                .statusCode(200)
                .body("term", equalTo("T024"))
                .body("ending", equalTo("EFFECT"))
                .body("due", equalTo("2026-07-21"));
        caller("public")
                .get("/api/v1/norm-terms/T024/calculation?start=2026-07-15&procedureStartedOn=2026-06-30")
                .then()
                .statusCode(200)
                .body("term", equalTo("T058"))
                .body("due", equalTo("2026-07-21"));
    }

    @Test
    void holiday_of_a_commune_counts_there_only() {
        // Chillán keeps 20 August
        String path = "/api/v1/norm-terms/T023/calculation?start=2026-08-14";
        caller("public").get(path + "&region=16").then().body("due", equalTo("2026-08-21"));
        caller("public").get(path + "&commune=16101").then().body("due", equalTo("2026-08-24"));
        caller("public").get(path + "&region=08&commune=16101").then().statusCode(400);
    }

    @Test
    void holiday_of_a_region_counts_there_only() {
        // Arica y Parinacota keeps 7 June
        caller("public")
                .get("/api/v1/norm-terms/T023/calculation?start=2027-06-04")
                .then()
                .body("due", equalTo("2027-06-11"));
        caller("public")
                .get("/api/v1/norm-terms/T023/calculation?start=2027-06-04&region=99")
                .then()
                .statusCode(400);
    }

    @Test
    void hours_give_both_readings_to_the_second() {
        caller("public")
                .header("Accept-Language", "en")
                .get("/api/v1/norm-terms/T010/calculation?start=2026-05-08&time=15:00")
                .then()
                .statusCode(200)
                .body("ambiguous", equalTo(true))
                .body("prudentDueAt", equalTo("2026-05-09T19:00:00Z"))
                .body("dueAt", equalTo("2026-05-11T19:00:00Z"))
                .body("steps", hasItem(containsString("strictest reading")));
        caller("public")
                .get("/api/v1/norm-terms/T010/calculation?start=2026-05-09&time=10:00")
                .then()
                .body("countedFrom", equalTo("2026-05-11"))
                .body("steps", hasItem(containsString("primera hora del hábil siguiente")));
    }

    @ParameterizedTest
    @CsvSource({"T006, 422", "T031, 422", "T055, 422", "T092, 200", "T028, 200", "T009, 200"})
    void term_without_a_length_is_refused_with_its_reason(String term, int status) {
        caller("public")
                .get("/api/v1/norm-terms/" + term + "/calculation?start=2026-07-02")
                .then()
                .statusCode(status);
    }

    @Test
    void start_is_asked_for_and_lies_in_the_calendar() {
        caller("public").get("/api/v1/norm-terms/T087/calculation").then().statusCode(400);
        caller("public")
                .get("/api/v1/norm-terms/T023/calculation?start=2006-12-31")
                .then()
                .statusCode(400);
        caller("public")
                .get("/api/v1/norm-terms/T023/calculation?start=2099-01-01")
                .then()
                .statusCode(400);
    }
}

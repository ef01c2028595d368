package cl.hito.milestones.clock;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.code;
import static cl.hito.milestones.Calls.institution;
import static cl.hito.milestones.Calls.realNorms;
import static cl.hito.milestones.Calls.realRulebook;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import cl.hito.chassis.testing.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CalendarCheckTest {

    @BeforeEach
    void data() {
        realRulebook();
        realNorms();
    }

    @AfterEach
    void time() {
        SettableClock.reset();
    }

    @Test
    void holiday_that_a_region_learns_of_moves_the_terms_that_run_there() {
        // Given: today is a Thursday
        SettableClock.set(LocalDate.of(2032, 11, 4), LocalTime.NOON);
        String there = started("""
                "institution": "%s",""".formatted(institution(code(), "C", "09", "SUBJECT")));
        String commune = started("""
                "institution": "%s", "commune": "09101",""".formatted(institution(code(), "C", "07", "SUBJECT")));
        String elsewhere = started("""
                "institution": "%s",""".formatted(institution(code(), "C", "07", "SUBJECT")));
        // When: the Monday after is enacted
        String holiday = caller("office")
                .body("""
                        {"name": "Feriado de prueba", "firstOn": "2032-11-08", "region": "09", "confidence": "U"}""")
                .post("/api/v1/holidays?reason=ley nueva")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        // Then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            due(there, "2032-11-12", 2);
            due(commune, "2032-11-12", 2);
        });
        due(elsewhere, "2032-11-11", 1);
        caller("auditor")
                .get("/api/v1/clocks/" + there + "/history")
                .then()
                .body("items[1].reason", equalTo("the calendar changed"));
        // When: it was a mistake
        caller("office")
                .header("If-Match", "\"v1\"")
                .delete("/api/v1/holidays/" + holiday + "?reason=no fue promulgado")
                .then()
                .statusCode(200);
        // Then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> due(there, "2032-11-11", 3));
    }

    @Test
    void what_took_effect_long_ago_follows_the_calendar_no_more() {
        // Given: notifications, and a term that somebody has to meet
        SettableClock.set(LocalDate.of(2032, 11, 4), LocalTime.NOON);
        String recent = started(in("12"), "T024");
        String old = started(in("11"), "T024");
        String owed = started(in("11"), "T023");
        due(recent, "2032-11-09", 1);
        due(old, "2032-11-09", 1);
        // When
        SettableClock.set(LocalDate.of(2033, 1, 8), LocalTime.NOON);
        String there = holiday("12");
        // Then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> due(recent, "2032-11-10", 2));
        // When
        SettableClock.set(LocalDate.of(2033, 1, 9), LocalTime.NOON);
        String here = holiday("11");
        // Then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> due(owed, "2032-11-12", 2));
        due(old, "2032-11-09", 1);
        for (String holiday : new String[] {there, here}) {
            caller("office")
                    .header("If-Match", "\"v1\"")
                    .delete("/api/v1/holidays/" + holiday + "?reason=no fue promulgado")
                    .then()
                    .statusCode(200);
        }
    }

    private static String in(String region) {
        return "\"institution\": \"%s\",".formatted(institution(code(), "C", region, "SUBJECT"));
    }

    private static String holiday(String region) {
        return caller("office")
                .body("""
                        {"name": "Feriado de prueba", "firstOn": "2032-11-08", "region": "%s", "confidence": "U"}""".formatted(region))
                .post("/api/v1/holidays?reason=ley nueva")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void commune_lies_in_its_region() {
        caller("office")
                .body(clock("""
                        "institution": "%s", "region": "08", "commune": "16101",\
                        """.formatted(institution(code(), "C", "08", "SUBJECT"))))
                .post("/api/v1/clocks")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/commune"));
    }

    private static void due(String clock, String day, int version) {
        caller("auditor")
                .get("/api/v1/clocks/" + clock)
                .then()
                .body("due", equalTo(day))
                .body("version", equalTo(version));
    }

    private static String started(String place) {
        return started(place, "T023");
    }

    private static String started(String place, String term) {
        return caller("office")
                .body(clock(place).replace("T023", term))
                .post("/api/v1/clocks")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String clock(String place) {
        return "{" + place + " \"term\": \"T023\", \"startedOn\": \"2032-11-04\", \"reference\": \"Acto 7\"}";
    }
}

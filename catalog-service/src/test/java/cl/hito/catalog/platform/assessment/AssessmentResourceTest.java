package cl.hito.catalog.platform.assessment;

import static cl.hito.catalog.platform.Calls.PLATFORMS;
import static cl.hito.catalog.platform.Calls.as;
import static cl.hito.catalog.platform.Calls.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import cl.hito.catalog.platform.Calls;
import cl.hito.chassis.testing.EventSchemas;
import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AssessmentResourceTest {

    private static final String WHOLE = """
            {"code":"E1","text":"¿Usa ClaveÚnica?","weightClass":"ESSENTIAL","score":2,"note":"interna"},
            {"code":"X1","text":"¿Es accesible?","weightClass":"EXPECTED","score":3},
            {"code":"D1","text":"¿Tiene ayuda?","weightClass":"DESIRABLE","score":0}""";

    private String institution;
    private String platform;
    private String place;

    @BeforeEach
    void platform() {
        institution = Calls.institution();
        platform = PLATFORMS + "/" + Calls.platform(institution, "A");
        place = platform + "/assessments";
    }

    @Test
    void assessment_is_scored_and_shown_with_its_platform() {
        // When
        String id = enter("QUALITY", "2026-03-02", WHOLE)
                .then()
                .statusCode(201)
                .header("ETag", "\"v1\"")
                .body("score.status", equalTo("OK"))
                .extract()
                .path("id");
        // Then: 60 × 2/3 + 25 + 0
        as("office")
                .get(place + "/" + id)
                .then()
                .body("score.total", equalTo(65.00f))
                .body("score.classes[0].score", equalTo(66.67f))
                .body("questions", hasSize(3))
                .body("questions[0].note", equalTo("interna"))
                .body("demonstration", equalTo(true));
        as("public")
                .get(platform)
                .then()
                .body("baseline", nullValue())
                .body("latestAssessment.id", equalTo(id))
                .body("latestAssessment.score.total", equalTo(65.00f))
                .body("version", equalTo(2));
    }

    @Test
    void class_without_answers_leaves_the_total_unknown_and_never_zero() {
        enter("QUALITY", "2026-03-02", WHOLE.replace("\"score\":3", "\"score\":null"))
                .then()
                .statusCode(201)
                .body("score.status", equalTo("PARTIAL"))
                .body("score.missing", equalTo(List.of("EXPECTED")))
                .body("score.total", nullValue())
                .body("score.classes[1].score", nullValue())
                .body("score.classes[2].score", equalTo(0.00f));
    }

    @Test
    void baseline_is_taken_once_and_the_newest_assessment_is_the_latest() {
        // Given
        String baseline = enter("BASELINE", "2026-01-15", WHOLE)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        // When
        enter("BASELINE", "2026-02-15", WHOLE)
                .then()
                .statusCode(409)
                .body("detail", equalTo("La plataforma ya tiene su línea de base."));
        String newest = enter("QUALITY", "2026-03-15", WHOLE)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        enter("QUALITY", "2026-02-15", WHOLE).then().statusCode(201);
        // Then
        as("public")
                .get(platform)
                .then()
                .body("baseline.id", equalTo(baseline))
                .body("latestAssessment.id", equalTo(newest));
        as("public")
                .get(place)
                .then()
                .body("items.assessedOn", equalTo(List.of("2026-01-15", "2026-02-15", "2026-03-15")));
        as("public").get(place + "?purpose=BASELINE").then().body("items.id", equalTo(List.of(baseline)));
        as("public").get(place + "?sort=-assessedOn&pageSize=1").then().body("items.id", equalTo(List.of(newest)));
        as("public").get(place + "?purpose=x").then().statusCode(400);
        assertThat(as("public").accept("text/csv").get(place).asString())
                .startsWith("id,purpose,assessedOn")
                .contains("66.67,100.00,0.00");
    }

    @Test
    void one_assessment_a_day_is_enough() {
        enter("QUALITY", "2026-03-02", WHOLE).then().statusCode(201);
        as("office")
                .header("Accept-Language", "en")
                .body(body("QUALITY", "2026-03-02", WHOLE))
                .post(place)
                .then()
                .statusCode(409)
                .body("detail", equalTo("The platform has an assessment of that day already."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"score\":2 | \"score\":4 | /questions/0/score | out_of_range",
                "\"score\":2 | \"score\":-1 | /questions/0/score | out_of_range",
                "\"score\":2 | \"score\":1.5 | /questions/0/score | wrong_type",
                "\"score\":2 | \"score\":\"2\" | /questions/0/score | wrong_type",
                "\"X1\" | \"E1\" | /questions/1/code | duplicate",
                "\"X1\" | \"\" | /questions/1/code | invalid_format",
                "\"EXPECTED\" | \"OTHER\" | /questions/1/weightClass | invalid_value",
                "\"note\" | \"nota\" | /questions/0/nota | unknown_field"
            })
    void what_is_wrong_is_named(String from, String to, String pointer, String code) {
        enter("QUALITY", "2026-03-02", WHOLE.replace(from, to))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].code", equalTo(code));
    }

    @Test
    void assessment_without_questions_is_none() {
        enter("QUALITY", "2026-03-02", "").then().statusCode(400).body("errors[0].code", equalTo("required"));
        String many = IntStream.range(0, 301)
                .mapToObj(i -> "{\"code\":\"Q" + i + "\",\"text\":\"x\",\"weightClass\":\"EXPECTED\"}")
                .collect(java.util.stream.Collectors.joining(","));
        enter("QUALITY", "2026-03-02", many).then().statusCode(400).body("errors[0].code", equalTo("too_long"));
    }

    @Test
    void day_that_has_not_begun_in_santiago_is_refused() {
        // Given: 1 November in UTC, still 31 October in Santiago
        SettableClock.set(LocalDate.of(2026, 10, 31), LocalTime.of(23, 30));
        enter("QUALITY", "2026-11-01", WHOLE).then().statusCode(400).body("errors[0].code", equalTo("in_the_future"));
        // When
        SettableClock.set(LocalDate.of(2026, 11, 1), LocalTime.MIDNIGHT);
        // Then
        enter("QUALITY", "2026-11-01", WHOLE).then().statusCode(201);
    }

    @Test
    void correction_needs_the_tag_and_keeps_the_old_answers() {
        // Given
        String one = place + "/" + enter("QUALITY", "2026-03-02", WHOLE).path("id");
        String better = body("QUALITY", "2026-03-03", WHOLE.replace("\"score\":2", "\"score\":3"));
        // When
        as("office").body(better).put(one).then().statusCode(428);
        at(2).body(better).put(one).then().statusCode(412);
        at(1).body(better)
                .put(one)
                .then()
                .statusCode(200)
                .header("ETag", "\"v2\"")
                .body("score.total", equalTo(85.00f));
        at(2).body(better).put(one).then().statusCode(200).header("ETag", "\"v2\"");
        // Then
        as("auditor")
                .get(one + "/history")
                .then()
                .body("items", hasSize(2))
                .body("items[1].before.score.total", equalTo(65))
                .body("items[1].after.score.total", equalTo(85));
        as("auditor").get(platform + "/history").then().body("items", hasSize(3));
        as("public").get(platform).then().body("latestAssessment.assessedOn", equalTo("2026-03-03"));
    }

    @Test
    void withdrawn_assessment_is_gone_and_its_history_stays() {
        // Given
        String one = place + "/" + enter("BASELINE", "2026-03-02", WHOLE).path("id");
        // When
        as("office").delete(one).then().statusCode(428);
        at(1).queryParam("reason", "Era de otra plataforma").delete(one).then().statusCode(204);
        // Then
        as("office").get(one).then().statusCode(404).body("detail", startsWith("No existe la evaluación"));
        at(2).delete(one).then().statusCode(404);
        as("public").get(place).then().body("items", hasSize(0));
        as("public").get(platform).then().body("baseline", nullValue()).body("version", equalTo(3));
        as("auditor")
                .get(one + "/history")
                .then()
                .body("items[1].reason", equalTo("Era de otra plataforma"))
                .body("items[1].after", nullValue());
        enter("BASELINE", "2026-03-02", WHOLE).then().statusCode(201);
    }

    @Test
    void notes_are_not_for_the_public_and_writing_is_for_the_own_editor() {
        String one = place + "/" + enter("QUALITY", "2026-03-02", WHOLE).path("id");
        as("public")
                .get(one)
                .then()
                .statusCode(200)
                .body("questions[0].note", nullValue())
                .body("assessedBy", nullValue())
                .body("report", nullValue());
        as("auditor").get(one).then().body("assessedBy", equalTo("Consultora")).body("report", equalTo("R-1"));
        for (String path : List.of(place, platform)) {
            assertThat(as("public").get(path).asString()).doesNotContain("Consultora", "R-1");
            assertThat(as("auditor").get(path).asString()).contains("Consultora", "R-1");
        }
        assertThat(as("public").get(platform + "?knownAt=2999-01-01T00:00:00Z").asString())
                .contains("latestAssessment")
                .doesNotContain("Consultora", "R-1");
        assertThat(as("public").accept("text/csv").get(place).asString()).doesNotContain("Consultora", "R-1");
        assertThat(as("auditor").accept("text/csv").get(place).asString()).contains("Consultora", "R-1");
        as("auditor").header("If-None-Match", "\"v1\"").get(one).then().statusCode(304);
        as("public").get(one + "/history").then().statusCode(403);
        as("public")
                .body(body("QUALITY", "2026-03-05", WHOLE))
                .post(place)
                .then()
                .statusCode(403);
        as("editor", "MUN-99999")
                .body(body("QUALITY", "2026-03-05", WHOLE))
                .post(place)
                .then()
                .statusCode(403);
        as("editor", "MUN-99999").header("If-Match", "*").delete(one).then().statusCode(403);
        as("editor", institution)
                .body(body("QUALITY", "2026-03-05", WHOLE))
                .post(place)
                .then()
                .statusCode(201);
    }

    @Test
    void assessment_of_another_platform_is_not_found_here() {
        String other = PLATFORMS + "/" + Calls.platform(institution, "B") + "/assessments/";
        String id = enter("QUALITY", "2026-03-02", WHOLE).path("id");
        as("office").get(other + id).then().statusCode(404);
        as("office").get(other + id + "/history").then().statusCode(404);
        at(1).delete(other + id).then().statusCode(404);
        as("office")
                .get(PLATFORMS + "/" + UUID.randomUUID() + "/assessments")
                .then()
                .statusCode(404);
    }

    @Test
    void those_who_enter_at_once_follow_each_other() {
        // Given: a clock that stands still, so that only the count tells the changes apart
        SettableClock.set(Instant.parse("2026-10-10T15:00:00Z"));
        // When
        List<Integer> answers = IntStream.rangeClosed(1, 6)
                .mapToObj(day -> CompletableFuture.supplyAsync(
                        () -> enter("QUALITY", "2026-04-0" + day, WHOLE).statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        // Then
        assertThat(answers).containsOnly(201);
        as("auditor")
                .get(platform + "/history")
                .then()
                .body("items.version", equalTo(List.of(1, 2, 3, 4, 5, 6, 7)))
                .body("items[6].after.latestAssessment.assessedOn", equalTo("2026-04-06"));
    }

    @Test
    void score_is_told_to_the_neighbours() {
        // Given
        String id = platform.substring(PLATFORMS.length() + 1);
        // When
        enter("BASELINE", "2026-03-02", WHOLE.replace("\"score\":3", "\"score\":null"))
                .then()
                .statusCode(201);
        // Then
        await().atMost(Duration.ofSeconds(30)).until(() -> messages(id).size() == 2);
        String last = messages(id).get(1).data();
        EventSchemas.assertValid(EventType.PLATFORM_CHANGED, last);
        assertThat(last).contains("\"PARTIAL\"").doesNotContain("interna", "Consultora", "R-1");
    }

    private static List<Topic.Message> messages(String id) {
        return Topic.of(EventType.PLATFORM_CHANGED).messages().stream()
                .filter(m -> m.key().equals(id))
                .toList();
    }

    private Response enter(String purpose, String day, String questions) {
        return as("office").body(body(purpose, day, questions)).post(place);
    }

    private static String body(String purpose, String day, String questions) {
        return "{\"purpose\":\"%s\",\"assessedOn\":\"%s\",\"assessedBy\":\"Consultora\",\"report\":\"R-1\",\"questions\":[%s]}"
                .formatted(purpose, day, questions);
    }
}

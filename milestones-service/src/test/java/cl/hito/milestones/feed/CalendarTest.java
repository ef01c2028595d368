package cl.hito.milestones.feed;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.code;
import static cl.hito.milestones.Calls.milestone;
import static cl.hito.milestones.Calls.milestones;
import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.send;
import static cl.hito.milestones.Calls.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VAlarm;
import biweekly.component.VEvent;
import cl.hito.chassis.testing.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CalendarTest {

    @BeforeEach
    void rulebook() {
        realRulebook();
    }

    @Test
    void feed_holds_every_milestone_of_the_institution_for_two_independent_parsers()
            throws IOException, ParserException {
        // Given
        String institution = subject("B");
        SettableClock.set(LocalDate.of(2026, 3, 2), LocalTime.NOON);
        String url = feed("Mi municipio; «hitos», plazos", "\"institution\":\"" + institution + "\"");
        // When
        String text = calendar(url).asString();
        // Then
        ICalendar calendar = Biweekly.parse(text).first();
        assertThat(calendar.validate(biweekly.ICalVersion.V2_0)).hasToString("");
        assertThat(calendar.getNames().get(0).getValue()).isEqualTo("Mi municipio; «hitos», plazos");
        assertThat(calendar.getExperimentalProperty("X-WR-CALNAME").getValue())
                .isEqualTo("Mi municipio\\; «hitos»\\, plazos");
        assertThat(calendar.getEvents())
                .hasSize(7)
                .extracting(e -> e.getUid().getValue())
                .containsExactlyInAnyOrderElementsOf(milestones(institution));
        VEvent first = event(calendar, milestone(institution, "4"));
        assertThat(first.getDateStart().getValue().hasTime()).isFalse();
        assertThat(first.getDateStart().getValue().getRawComponents().toString(false, true))
                .isEqualTo("2026-12-31");
        assertThat(first.getStatus().isConfirmed()).isTrue();
        assertThat(first.getSequence().getValue()).isZero();
        assertThat(first.getSummary().getValue()).endsWith(" · Institución " + institution);
        assertThat(first.getDescription().getValue())
                .contains("Vence el 31-12-2026, ese día incluido")
                .contains("Fundamento (calendario ley-21180-2022):")
                .contains("[DFL 1/2020, art. 6");
        assertThat(new CalendarBuilder().build(new StringReader(text)).getComponents())
                .hasSize(7);
        assertThat(text.lines())
                .allSatisfy(line -> assertThat(line.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .hasSizeLessThanOrEqualTo(75));
        assertThat(text).contains("\r\n").doesNotContain("\n\n");
    }

    @Test
    void reminders_are_counted_in_business_days_and_passed_ones_are_left_out() {
        // Given
        String institution = subject("B");
        String id = milestone(institution, "4");
        String url = feed("Recordatorios", "\"institution\":\"" + institution + "\"");
        // When: 31-12-2026 is a Thursday; the business day before is Wednesday 30
        SettableClock.set(LocalDate.of(2026, 3, 2), LocalTime.NOON);
        List<VAlarm> early = event(parsed(url), id).getAlarms();
        SettableClock.set(LocalDate.of(2026, 12, 24), LocalTime.NOON);
        List<VAlarm> late = event(parsed(url), id).getAlarms();
        SettableClock.set(LocalDate.of(2027, 1, 4), LocalTime.NOON);
        List<VAlarm> over = event(parsed(url), id).getAlarms();
        // Then
        assertThat(early).hasSize(4);
        assertThat(late).hasSize(1);
        assertThat(late.get(0).getTrigger().getDate().toInstant()).isEqualTo(Instant.parse("2026-12-30T12:00:00Z"));
        assertThat(late.get(0).getDescription().getValue()).startsWith("Queda 1 día hábil: ");
        assertThat(over).isEmpty();
    }

    @Test
    void moved_date_keeps_its_uid_raises_the_sequence_and_a_withdrawn_one_is_cancelled() {
        // Given
        String code = code();
        UUID id = UUID.randomUUID();
        send(id, 1, code, "B", "08", "SUBJECT");
        await().atMost(Duration.ofSeconds(30)).until(() -> milestones(code).size() == 7);
        String phase1 = milestone(code, "1");
        String url = feed("Cambios", "\"institution\":\"" + code + "\"");
        // When: the institution turns out to be of group A
        send(id, 2, code, "A", "08", "SUBJECT");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> event(parsed(url), phase1).getSequence().getValue() == 1);
        // Then
        VEvent moved = event(parsed(url), phase1);
        assertThat(moved.getStatus().isConfirmed()).isTrue();
        String movedTo = moved.getDateStart().getValue().getRawComponents().toString(false, true);
        assertThat(movedTo).isNotEqualTo("2024-12-31");
        // When: the law does not bind it at all
        send(id, 3, code, "A", "08", "NOT_SUBJECT");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> event(parsed(url), phase1).getSequence().getValue() == 2);
        // Then
        VEvent gone = event(parsed(url), phase1);
        assertThat(gone.getStatus().isCancelled()).isTrue();
        assertThat(gone.getDateStart().getValue().getRawComponents().toString(false, true))
                .isEqualTo(movedTo);
        assertThat(gone.getSummary().getValue()).startsWith("Ya no se exige: ");
        assertThat(gone.getDescription().getValue()).contains("Fuera del Estado de Chile.");
        assertThat(gone.getAlarms()).isEmpty();
    }

    @Test
    void fulfilled_milestone_says_so_and_reminds_no_more() {
        // Given
        String institution = subject("B");
        String id = milestone(institution, "2");
        SettableClock.set(LocalDate.of(2026, 3, 2), LocalTime.NOON);
        String url = feed("Cumplidos", "\"institution\":\"" + institution + "\",\"language\":\"en\"");
        // When
        caller("office")
                .body("{\"kind\":\"STATEMENT\",\"title\":\"Acta\",\"effectiveOn\":\"2026-01-31\"}")
                .post("/api/v1/milestones/" + id + "/evidence")
                .then()
                .statusCode(201);
        // Then
        VEvent event = event(parsed(url), id);
        assertThat(event.getSummary().getValue()).startsWith("Fulfilled: ");
        assertThat(event.getDescription().getValue())
                .contains("Fulfilled on 2026-01-31.")
                .contains("Grounds");
        assertThat(event.getAlarms()).isEmpty();
    }

    @Test
    void unchanged_calendar_is_answered_with_not_modified() {
        // Given
        String institution = subject("B");
        SettableClock.set(LocalDate.of(2026, 3, 2), LocalTime.NOON);
        String url = feed("Etiqueta", "\"institution\":\"" + institution + "\"");
        Response first = calendar(url);
        // When
        var again =
                caller("public").header("If-None-Match", first.header("ETag")).get(url);
        // Then
        again.then().statusCode(304).body(equalTo(""));
        first.then().header("Cache-Control", containsString("private")).header("ETag", startsWith("\""));
        SettableClock.set(LocalDate.of(2026, 12, 31), LocalTime.NOON);
        caller("public")
                .header("If-None-Match", first.header("ETag"))
                .get(url)
                .then()
                .statusCode(200)
                .header("ETag", not(equalTo(first.header("ETag"))));
    }

    @Test
    void filters_narrow_a_feed() {
        // Given
        String institution = subject("C");
        // When
        String url = feed(
                "Fase",
                "\"institution\":\"" + institution + "\",\"kind\":\"LEGAL\",\"phase\":\"3\","
                        + "\"group\":\"C\",\"region\":\"08\"");
        String none = feed("Otra región", "\"institution\":\"" + institution + "\",\"region\":\"15\"");
        // Then
        assertThat(parsed(url).getEvents()).hasSize(1);
        assertThat(parsed(none).getEvents()).isEmpty();
    }

    @Test
    void revoked_feed_opens_nothing_and_is_kept_with_its_reason() {
        // Given
        Response made = caller("office")
                .body("{\"name\":\"Por revocar\",\"phase\":\"6\",\"region\":\"01\"}")
                .post("/api/v1/calendar-feeds");
        made.then().statusCode(201).header("Cache-Control", "no-store").body("feed.lastReadOn", nullValue());
        String location = java.net.URI.create(made.header("Location")).getPath();
        String url = made.path("url");
        calendar(url);
        caller("office").get(location).then().statusCode(200).body("lastReadOn", not(nullValue()));
        // When
        caller("office").delete(location).then().statusCode(428);
        caller("office")
                .header("If-Match", "\"v7\"")
                .delete(location + "?reason=x")
                .then()
                .statusCode(412);
        caller("office").header("If-Match", "\"v1\"").delete(location).then().statusCode(400);
        caller("auditor")
                .header("If-Match", "\"v1\"")
                .delete(location + "?reason=x")
                .then()
                .statusCode(404);
        caller("office")
                .header("If-Match", "\"v1\"")
                .delete(location + "?reason=Filtrado")
                .then()
                .statusCode(200)
                .body("revokedReason", equalTo("Filtrado"));
        // Then
        caller("public")
                .get(url)
                .then()
                .statusCode(404)
                .body("detail", equalTo("El calendario no existe o fue revocado."));
        caller("office")
                .header("If-Match", "\"v2\"")
                .delete(location + "?reason=x")
                .then()
                .statusCode(409);
        caller("office")
                .get("/api/v1/calendar-feeds?sort=-createdAt&pageSize=1")
                .then()
                .body("items.name", contains("Por revocar"));
    }

    @Test
    void feed_that_nobody_may_make_or_read_is_refused() {
        caller("public")
                .body("{\"name\":\"x\"}")
                .post("/api/v1/calendar-feeds")
                .then()
                .statusCode(403);
        caller("public").get("/api/v1/calendar-feeds").then().statusCode(403);
        caller("public").get("/api/v1/calendar.ics").then().statusCode(400);
        caller("public").get("/api/v1/calendar.ics?token=hitocal_x").then().statusCode(404);
        caller("office")
                .body("{\"name\":\"x\",\"institution\":\"MUN-99999\"}")
                .post("/api/v1/calendar-feeds")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/institution"));
        caller("office")
                .body("{\"name\":\"x\",\"phase\":\"9\"}")
                .post("/api/v1/calendar-feeds")
                .then()
                .statusCode(400);
        feed("Repetido", "\"region\":\"02\"");
        caller("auditor")
                .body("{\"name\":\"Repetido\",\"region\":\"03\"}")
                .header("Accept-Language", "en")
                .post("/api/v1/calendar-feeds")
                .then()
                .statusCode(409)
                .body("detail", equalTo("You have a feed called \"Repetido\" already."));
        caller("admin").get("/api/v1/calendar-feeds").then().statusCode(200);
        caller("auditor")
                .header("Accept", "text/csv")
                .get("/api/v1/calendar-feeds")
                .then()
                .statusCode(200)
                .body(containsString("Repetido"), not(containsString("hitocal_")));
    }

    private static String feed(String name, String filter) {
        return caller("auditor")
                .body("{\"name\":\"" + name + "\"," + filter + "}")
                .post("/api/v1/calendar-feeds")
                .then()
                .statusCode(201)
                .extract()
                .path("url");
    }

    private static Response calendar(String url) {
        Response answer = caller("public").get(url);
        answer.then().statusCode(200).contentType("text/calendar;charset=UTF-8");
        return answer;
    }

    private static ICalendar parsed(String url) {
        return Biweekly.parse(calendar(url).asString()).first();
    }

    private static VEvent event(ICalendar calendar, String uid) {
        return calendar.getEvents().stream()
                .filter(e -> e.getUid().getValue().equals(uid))
                .findFirst()
                .orElseThrow();
    }
}

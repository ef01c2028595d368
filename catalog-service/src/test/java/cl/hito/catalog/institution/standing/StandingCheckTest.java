package cl.hito.catalog.institution.standing;

import static cl.hito.catalog.institution.Bodies.ALL;
import static cl.hito.catalog.institution.Bodies.caller;
import static cl.hito.catalog.institution.Bodies.created;
import static cl.hito.catalog.institution.standing.StandingCalls.group;
import static cl.hito.catalog.institution.standing.StandingCalls.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import cl.hito.chassis.testing.EventSchemas;
import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changes that were entered before their day. */
@QuarkusTest
class StandingCheckTest {

    @Inject
    StandingCheck check;

    @Test
    void planned_group_takes_effect_when_its_day_comes_in_santiago() {
        // Given
        SettableClock.set(LocalDate.of(2026, 3, 2), LocalTime.NOON);
        String code = created();
        group(code, "\"C\"", "2026-03-10", "Ley X art. 2").statusCode(201);
        caller("public")
                .get(ALL + code)
                .then()
                .body("group", equalTo("B"))
                .body("groups.group", contains("B", "C"))
                .body("groups.until", contains("2026-03-09", null))
                .body("version", equalTo(2));
        // When
        SettableClock.set(LocalDate.of(2026, 3, 9), LocalTime.of(23, 59));
        check.check();
        caller("public").get(ALL + code).then().body("group", equalTo("B"));
        SettableClock.set(LocalDate.of(2026, 3, 10), LocalTime.MIDNIGHT);
        assertThat(check.check()).isPositive();
        assertThat(check.check()).isZero();
        // Then
        caller("public")
                .get(ALL + code)
                .then()
                .body("group", equalTo("C"))
                .body("groupSource", equalTo("Ley X art. 2"))
                .body("version", equalTo(3));
        caller("auditor")
                .get(ALL + code + "/history")
                .then()
                .body("items[2].actor", equalTo("system"))
                .body("items[2].reason", containsString("2026-03-10"))
                .body("items[2].before.group", equalTo("B"))
                .body("items[2].after.group", equalTo("C"));
        await().atMost(Duration.ofSeconds(20)).until(() -> events(code).size() == 3);
        events(code).forEach(m -> EventSchemas.assertValid(EventType.INSTITUTION_CHANGED, m.data()));
        assertThat(events(code).get(2).data()).contains("\"group\":\"C\"");
    }

    @Test
    void several_copies_take_a_planned_group_once() throws Exception {
        // Given
        SettableClock.set(LocalDate.of(2026, 5, 2), LocalTime.NOON);
        List<String> codes = java.util.stream.Stream.generate(() -> created())
                .limit(12)
                .peek(c -> group(c, "\"C\"", "2026-05-03", "Ley X art. 2").statusCode(201))
                .toList();
        SettableClock.set(LocalDate.of(2026, 5, 3), LocalTime.NOON);
        // When
        together(4, check::check);
        // Then
        assertThat(codes)
                .allSatisfy(code -> caller("public")
                        .get(ALL + code)
                        .then()
                        .body("group", equalTo("C"))
                        .body("version", equalTo(3)));
    }

    private static List<Topic.Message> events(String code) {
        return Topic.of(EventType.INSTITUTION_CHANGED).messages().stream()
                .filter(m -> m.data().contains("\"code\":\"" + code + "\""))
                .toList();
    }
}

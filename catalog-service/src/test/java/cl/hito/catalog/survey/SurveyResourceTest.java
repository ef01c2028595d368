package cl.hito.catalog.survey;

import static cl.hito.catalog.transaction.Records.as;
import static cl.hito.catalog.transaction.Records.office;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.catalog.transaction.Records;
import cl.hito.chassis.testing.EventSchemas;
import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SurveyResourceTest {

    private Records records;
    private String place;

    @BeforeEach
    void institution() {
        SettableClock.set(LocalDate.of(2026, 11, 20), LocalTime.NOON);
        records = Records.ofNewInstitution();
        place = "/api/v1/surveys/" + records.institution() + "/2026-10";
    }

    @Test
    void correction_needs_the_tag_and_keeps_the_old_figure() {
        // Given
        office().header("If-Match", "\"v1\"")
                .body("{\"answers\":10,\"satisfied\":4}")
                .put(place)
                .then()
                .statusCode(412);
        office().body("{\"answers\":10,\"satisfied\":4}")
                .put(place)
                .then()
                .statusCode(201)
                .header("ETag", "\"v1\"")
                .body("procedure", nullValue());
        // When
        office().body("{\"answers\":12,\"satisfied\":5}").put(place).then().statusCode(428);
        office().header("If-Match", "\"v1\"")
                .body("{\"answers\":12,\"satisfied\":5}")
                .put(place + "?reason=Recuento")
                .then()
                .statusCode(200);
        office().header("If-Match", "\"v2\"")
                .body("{\"answers\":12,\"satisfied\":5}")
                .put(place)
                .then()
                .header("ETag", "\"v2\"");
        // Then
        office().get(place + "/history")
                .then()
                .body("items", hasSize(2))
                .body("items[1].before.answers", equalTo(10))
                .body("items[1].after.answers", equalTo(12))
                .body("items[1].reason", equalTo("Recuento"));
    }

    @Test
    void body_as_a_whole_and_each_procedure_have_counts_of_their_own_and_each_is_told() {
        // Given
        String procedure = records.completed(null);
        // When
        office().body("{\"answers\":10,\"satisfied\":4}").put(place).then().statusCode(201);
        String id = office().body("{\"answers\":3,\"satisfied\":3}")
                .put(place + "?procedure=" + procedure)
                .then()
                .statusCode(201)
                .header("Location", containsString("?procedure=" + procedure))
                .extract()
                .path("id");
        // Then
        as("public", null)
                .get("/api/v1/surveys?institution=" + records.institution())
                .then()
                .body("items", hasSize(2));
        as("public", null)
                .get(place + "?procedure=" + procedure)
                .then()
                .body("answers", equalTo(3))
                .body("demonstration", equalTo(false));
        await().atMost(Duration.ofSeconds(10)).until(() -> !told(id).isEmpty());
        EventSchemas.assertValid(EventType.SURVEY_CHANGED, told(id).get(0));
        assertThat(as("public", null)
                        .accept("text/csv")
                        .get("/api/v1/surveys?institution=" + records.institution())
                        .asString())
                .contains("2026-10,10,4,");
    }

    @Test
    void figure_of_a_draft_is_not_told_to_the_public() {
        // Given
        String draft = records.created("DRAFT", null, true);
        // When
        office().body("{\"answers\":3,\"satisfied\":3}")
                .put(place + "?procedure=" + draft)
                .then()
                .statusCode(201)
                .body("demonstration", equalTo(true));
        // Then
        as("public", null).get(place + "?procedure=" + draft).then().statusCode(404);
        as("public", null)
                .get("/api/v1/surveys?institution=" + records.institution())
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void withdrawn_figure_is_missing_again() {
        office().body("{}").put(place).then().statusCode(400).body("errors[0].pointer", equalTo("/answers"));
        office().body("{\"answers\":10,\"satisfied\":4}").put(place).then().statusCode(201);
        office().header("If-Match", "\"v1\"")
                .body("{}")
                .put(place + "?reason=error")
                .then()
                .statusCode(200)
                .body("answers", nullValue());
        as("public", null)
                .get("/api/v1/surveys?institution=" + records.institution())
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void what_does_not_add_up_is_refused() {
        office().body("{\"answers\":3,\"satisfied\":4}")
                .put(place)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/satisfied"));
        office().body("{\"answers\":3}").put(place).then().statusCode(400);
        office().body("{\"answers\":3,\"satisfied\":1}")
                .put(place.replace("2026-10", "2026-12"))
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("in_the_future"));
        String elsewhere = Records.ofNewInstitution().completed(null);
        office().body("{\"answers\":3,\"satisfied\":1}")
                .put(place + "?procedure=" + elsewhere)
                .then()
                .statusCode(400);
        as("editor", "MUN-OTHER")
                .body("{\"answers\":3,\"satisfied\":1}")
                .put(place)
                .then()
                .statusCode(403);
    }

    private static List<String> told(String id) {
        return Topic.of(EventType.SURVEY_CHANGED).messages().stream()
                .filter(m -> m.key().equals(id))
                .map(Topic.Message::data)
                .toList();
    }
}

package cl.hito.catalog.platform;

import static cl.hito.catalog.platform.Calls.PLATFORMS;
import static cl.hito.catalog.platform.Calls.as;
import static cl.hito.catalog.platform.Calls.at;
import static cl.hito.catalog.platform.Calls.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PlatformForThePublicTest {

    @Test
    void who_looked_at_it_and_where_it_is_weak_is_not_for_the_public() {
        // Given
        String institution = Calls.institution();
        SettableClock.set(Instant.parse("2026-05-10T15:00:00Z"));
        String id = as("office")
                .body(body(institution, "A")
                        .replace(
                                "\"demonstration\"",
                                "\"cybersecurityDiagnosedOn\":\"2026-01-05\","
                                        + "\"cybersecurityReport\":\"Informe 7\",\"demonstration\""))
                .post(PLATFORMS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String procedure = Calls.procedure(institution, "Permiso", "COMPLETED");
        at(1).body("{\"procedures\":[\"" + procedure + "\"]}")
                .put(PLATFORMS + "/" + id + "/procedures")
                .then()
                .statusCode(200);
        String list = PLATFORMS + "?institution=" + institution;
        // Then
        for (String path : List.of(
                PLATFORMS + "/" + id,
                PLATFORMS + "/" + id + "?asOf=2026-05-10",
                list,
                "/api/v1/procedures/" + procedure + "/platforms")) {
            assertThat(as("public").get(path).asString()).contains("Ventanilla").doesNotContain(weak());
            assertThat(as("auditor").get(path).asString()).contains(weak());
        }
        for (String type : List.of("text/csv", "application/vnd.hito.complete+json")) {
            assertThat(as("public").accept(type).get(list).asString())
                    .contains("Ventanilla")
                    .doesNotContain(weak());
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> messages(id).size() == 2);
        assertThat(messages(id)).allSatisfy(m -> assertThat(m.data()).doesNotContain(weak()));
    }

    private static String[] weak() {
        return new String[] {"Informe 7", "2026-01-05"};
    }

    private static List<Topic.Message> messages(String id) {
        return Topic.of(EventType.PLATFORM_CHANGED).messages().stream()
                .filter(m -> m.key().equals(id))
                .toList();
    }
}

package cl.hito.milestones.evidence;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.milestone;
import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cl.hito.chassis.testing.EventSchemas;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EvidenceEventTest {

    @BeforeEach
    void rulebook() {
        realRulebook();
    }

    @Test
    void evidence_is_told_by_reference_and_without_what_people_wrote() {
        // Given
        String code = subject("B");
        String id = milestone(code, "1");
        String evidence = caller("editor", code)
                .body("""
                    {"kind":"LINK","title":"Acta de Juana Pérez","url":"https://lota.example/acta",
                     "effectiveOn":"2024-12-30","note":"la firmó Juana"}
                    """)
                .post("/api/v1/milestones/" + id + "/evidence")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        // When
        caller("editor", code)
                .header("If-Match", "\"v1\"")
                .delete("/api/v1/milestones/" + id + "/evidence/" + evidence + "?reason=era+otra")
                .then()
                .statusCode(200);
        // Then
        await().atMost(Duration.ofSeconds(10)).until(() -> told(evidence).size() == 2);
        List<String> told = told(evidence);
        told.forEach(data -> EventSchemas.assertValid(EventType.EVIDENCE_CHANGED, data));
        assertThat(told)
                .allMatch(data -> data.contains("\"institution\":\"" + code + "\"") && data.contains("\"phase\":\"1\""))
                .noneMatch(data -> data.contains("Juana") || data.contains("lota.example"));
        assertThat(told.get(0)).contains("\"withdrawnAt\":null");
        assertThat(told.get(1)).doesNotContain("\"withdrawnAt\":null");
    }

    private static List<String> told(String evidence) {
        return Topic.of(EventType.EVIDENCE_CHANGED).messages().stream()
                .filter(message -> message.key().equals(evidence))
                .map(Topic.Message::data)
                .toList();
    }
}

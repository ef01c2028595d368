package cl.hito.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Parts die while the system works; nothing that was acknowledged is lost, and nothing is there twice. */
class FaultsIT {

    private final RunningHito hito = RunningHito.shared();

    @Test
    void writes_and_reads_go_on_without_kafka_and_indicators_catch_up() throws IOException {
        // Given
        String institution = JourneyIT.newInstitution(hito, "C");
        write(institution, UUID.randomUUID().toString());
        JourneyIT.awaitValue(hito, institution, 1, 1);
        // When
        hito.whileGone("kafka", () -> {
            for (int i = 0; i < 5; i++) {
                write(institution, UUID.randomUUID().toString());
            }
            hito.as("public")
                    .get("/api/v1/procedures?institution=" + institution)
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(6));
            hito.as("public")
                    .get("/api/v1/indicators/PROCEDURES_WITH_CLAVE_UNICA/values?scope=institution:" + institution)
                    .then()
                    .statusCode(200)
                    .body("items[-1].numerator", equalTo(1));
            hito.as("public")
                    .get("/api/v1/milestones?kind=LEGAL&pageSize=1")
                    .then()
                    .statusCode(200);
        });
        // Then
        JourneyIT.awaitValue(hito, institution, 6, 6);
    }

    @Test
    void service_killed_while_writing_loses_nothing_and_writes_nothing_twice() {
        // Given
        String institution = JourneyIT.newInstitution(hito, "C");
        List<String> names =
                IntStream.range(0, 60).mapToObj(i -> "Trámite " + i).toList();
        Set<String> acknowledged = new HashSet<>();
        CompletableFuture<Void> kill = new CompletableFuture<>();
        // When: each write is repeated under its key until it is acknowledged, as a careful client does
        for (String name : names) {
            if (acknowledged.size() == 20) {
                // Beside the writes, so that it meets one under way.
                kill = CompletableFuture.runAsync(
                        () -> hito.process("catalog-service").destroyForcibly());
            }
            String key = UUID.randomUUID().toString();
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> {
                        int status = hito.as("office")
                                .header("Idempotency-Key", key)
                                .body(JourneyIT.procedureBody(institution, name, "CLAVE_UNICA"))
                                .post("/api/v1/procedures")
                                .statusCode();
                        assertThat(status).isIn(201, 502, 503, 504);
                        return status == 201;
                    });
            acknowledged.add(name);
        }
        // Then
        kill.join();
        List<String> stored = hito.as("office")
                .get("/api/v1/procedures?pageSize=1000&institution=" + institution)
                .jsonPath()
                .getList("items.name");
        assertThat(stored).containsExactlyInAnyOrderElementsOf(names);
        JourneyIT.awaitValue(hito, institution, names.size(), names.size());
    }

    @Test
    void same_data_is_there_after_down_and_up() {
        // Given
        String institution = JourneyIT.newInstitution(hito, "B");
        write(institution, "Permanece");
        JourneyIT.awaitValue(hito, institution, 1, 1);
        String keyBefore = hito.key("admin");
        // When
        hito.down();
        hito.up();
        // Then
        assertThat(hito.key("admin")).isEqualTo(keyBefore);
        hito.as("public")
                .get("/api/v1/procedures?institution=" + institution)
                .then()
                .body("items.name", equalTo(List.of("Permanece")));
        JourneyIT.awaitValue(hito, institution, 1, 1);
        write(institution, "Sigue");
        JourneyIT.awaitValue(hito, institution, 2, 2);
    }

    private void write(String institution, String name) {
        hito.as("office")
                .body(JourneyIT.procedureBody(institution, name, "CLAVE_UNICA"))
                .post("/api/v1/procedures")
                .then()
                .statusCode(201);
    }
}

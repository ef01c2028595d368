package cl.hito.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cl.hito.chassis.testing.EventSchemas;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ImportResourceTest {

    private String institution;

    @BeforeEach
    void institution() {
        institution = ImportCalls.institution();
    }

    @Test
    void rows_become_records_with_history_and_event() throws Exception {
        // When
        JsonPath done = ImportCalls.imported("fileName=nomina.csv", """
                Institución;Tipo de registro;NOMBRE;Estado;Nivel de digitalizacion;Canales;Fecha de digitalización;Practica notificaciones;Notificación al inicio
                %s;PA función común;Permiso de circulación;Completado;4;Digital|Presencial;31-12-2020;si;Electrónico
                %s;OTHER;Patente comercial;;;;;;
                """.formatted(institution, institution));
        // Then
        assertThat(done.getString("state")).isEqualTo("APPLIED");
        assertThat(done.getInt("counts.created")).isEqualTo(2);
        JsonPath procedures = ImportCalls.procedures(institution);
        assertThat(procedures.getList("items.name")).containsExactly("Patente comercial", "Permiso de circulación");
        assertThat(procedures.getList("items.status")).containsExactly("DRAFT", "COMPLETED");
        String id = procedures.getString("items[1].id");
        ObjectMapper json = new ObjectMapper();
        ObjectNode shown = (ObjectNode) json.readTree(
                ImportCalls.office().get("/api/v1/procedures/" + id).asString());
        ObjectNode remembered = (ObjectNode) json.readTree(ImportCalls.office()
                        .get("/api/v1/procedures/" + id + "/history")
                        .asString())
                .at("/items/0/after");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Topic.of(EventType.PROCEDURE_CHANGED).messages().stream()
                        .anyMatch(message -> message.key().equals(id)));
        String event = Topic.of(EventType.PROCEDURE_CHANGED).messages().stream()
                .filter(message -> message.key().equals(id))
                .findFirst()
                .orElseThrow()
                .data();
        EventSchemas.assertValid(EventType.PROCEDURE_CHANGED, event);
        ObjectNode told = (ObjectNode) json.readTree(event);
        Instant at = Instant.parse(shown.remove("updatedAt").asText());
        assertThat(Instant.parse(remembered.remove("updatedAt").asText())).isEqualTo(at);
        assertThat(Instant.parse(told.remove("updatedAt").asText())).isEqualTo(at);
        assertThat(remembered).isEqualTo(shown);
        assertThat(told).isEqualTo(shown);
        assertThat(shown.at("/electronicSupport/channels").toString()).isEqualTo("[\"DIGITAL\",\"IN_PERSON\"]");
        assertThat(shown.at("/notifications/stages/0/medium").asText()).isEqualTo("ELECTRONIC");
    }
}

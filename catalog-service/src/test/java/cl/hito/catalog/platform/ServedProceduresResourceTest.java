package cl.hito.catalog.platform;

import static cl.hito.catalog.platform.Calls.PLATFORMS;
import static cl.hito.catalog.platform.Calls.as;
import static cl.hito.catalog.platform.Calls.at;
import static cl.hito.catalog.platform.Calls.platform;
import static cl.hito.catalog.platform.Calls.procedure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ServedProceduresResourceTest {

    private String institution;
    private String id;
    private String place;

    @BeforeEach
    void platformOfAnInstitution() {
        institution = Calls.institution();
        id = platform(institution, "A");
        place = PLATFORMS + "/" + id + "/procedures";
    }

    @Test
    void set_is_replaced_and_read_from_both_sides() {
        // Given
        String first = procedure(institution, "Permiso", "COMPLETED");
        String second = procedure(institution, "Certificado", "COMPLETED");
        String other = platform(institution, "B");
        // When
        replace(1, first, second)
                .then()
                .statusCode(200)
                .header("ETag", "\"v2\"")
                .body("procedures", hasSize(2));
        at(1).body(ids(first))
                .put(PLATFORMS + "/" + other + "/procedures")
                .then()
                .statusCode(200);
        // Then
        as("public").get(place).then().body("items.name", equalTo(List.of("Certificado", "Permiso")));
        as("public").get(place + "?sort=-name").then().body("items.id", equalTo(List.of(first, second)));
        as("public")
                .get("/api/v1/procedures/" + first + "/platforms?sort=code")
                .then()
                .statusCode(200)
                .body("items.code", equalTo(List.of("A", "B")));
        as("public").get("/api/v1/procedures/" + second + "/platforms").then().body("items.id", equalTo(List.of(id)));
        // When
        replace(2, second).then().body("procedures", equalTo(List.of(second)));
        // Then
        as("auditor")
                .get(PLATFORMS + "/" + id + "/history")
                .then()
                .body("items[2].before.procedures", hasSize(2))
                .body("items[2].after.procedures", equalTo(List.of(second)));
        assertThat(as("public").accept("text/csv").get(place).asString()).contains("Certificado");
        assertThat(as("public")
                        .accept("text/csv")
                        .get("/api/v1/procedures/" + second + "/platforms")
                        .asString())
                .contains(id);
    }

    @Test
    void procedures_are_added_and_removed_one_by_one() {
        // Given
        String procedure = procedure(institution, "Permiso", "COMPLETED");
        // When, Then
        as("office").put(place + "/" + procedure).then().statusCode(428);
        at(1).put(place + "/" + procedure).then().statusCode(200).body("procedures", equalTo(List.of(procedure)));
        at(2).put(place + "/" + procedure).then().statusCode(200).header("ETag", "\"v2\"");
        at(1).delete(place + "/" + procedure).then().statusCode(412);
        at(2).delete(place + "/" + procedure).then().statusCode(200).body("procedures", empty());
        at(3).delete(place + "/" + procedure).then().statusCode(404);
    }

    @Test
    void only_procedures_of_the_same_institution_are_served() {
        // Given
        String own = procedure(institution, "Permiso", "DRAFT");
        String foreign = procedure(Calls.institution(), "Permiso", "COMPLETED");
        // When, Then
        replace(1, own, foreign, own)
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/procedures/1", "/procedures/2")))
                .body("errors.code", equalTo(List.of("not_found", "duplicate")))
                .body("errors[0].message", equalTo("La institución no tiene este procedimiento."));
        at(1).header("Accept-Language", "en")
                .body(ids(UUID.randomUUID().toString()))
                .put(place)
                .then()
                .statusCode(400)
                .body("errors[0].message", equalTo("The institution has no such procedure."));
        at(1).put(place + "/" + foreign).then().statusCode(404);
        at(1).body("{\"procedures\":[null]}").put(place).then().statusCode(400);
        at(1).body("{}").put(place).then().statusCode(400).body("errors[0].code", equalTo("required"));
        at(1).body("{\"procedures\":[\"x\"]}").put(place).then().statusCode(400);
    }

    @Test
    void more_than_a_thousand_are_refused() {
        String many = IntStream.range(0, 1001)
                .mapToObj(i -> "\"" + UUID.randomUUID() + "\"")
                .collect(Collectors.joining(",", "{\"procedures\":[", "]}"));
        at(1).body(many)
                .put(place)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/procedures"))
                .body("errors[0].code", equalTo("too_long"));
    }

    @Test
    void public_is_shown_no_draft() {
        // Given
        String draft = procedure(institution, "Borrador", "DRAFT");
        String completed = procedure(institution, "Completado", "COMPLETED");
        replace(1, draft, completed).then().statusCode(200);
        String platform = PLATFORMS + "/" + id;
        // Then
        as("public").get(platform).then().body("procedures", equalTo(List.of(completed)));
        as("public")
                .get(platform + "?knownAt=2999-01-01T00:00:00Z")
                .then()
                .body("procedures", equalTo(List.of(completed)));
        as("public")
                .get(PLATFORMS + "?institution=" + institution)
                .then()
                .body("items[0].procedures", equalTo(List.of(completed)));
        as("public").get(place).then().body("items.id", equalTo(List.of(completed)));
        as("public").get("/api/v1/procedures/" + draft + "/platforms").then().statusCode(404);
        as("auditor").get(platform).then().body("procedures", hasSize(2));
        as("auditor").get("/api/v1/procedures/" + draft + "/platforms").then().body("items.id", equalTo(List.of(id)));
    }

    @Test
    void foreign_editor_and_readers_are_refused() {
        String procedure = procedure(institution, "Permiso", "COMPLETED");
        as("editor", "MUN-99999")
                .header("If-Match", "\"v1\"")
                .body(ids(procedure))
                .put(place)
                .then()
                .statusCode(403);
        as("integrator")
                .header("If-Match", "\"v1\"")
                .put(place + "/" + procedure)
                .then()
                .statusCode(403);
        as("editor", institution)
                .header("If-Match", "\"v1\"")
                .put(place + "/" + procedure)
                .then()
                .statusCode(200);
        at(1).put(PLATFORMS + "/" + UUID.randomUUID() + "/procedures/" + procedure)
                .then()
                .statusCode(404);
        as("public")
                .get(PLATFORMS + "/" + UUID.randomUUID() + "/procedures")
                .then()
                .statusCode(404);
        as("public")
                .get("/api/v1/procedures/" + UUID.randomUUID() + "/platforms")
                .then()
                .statusCode(404);
    }

    @Test
    void of_two_that_add_at_the_same_version_one_is_told_to_read_again() {
        // Given
        List<String> procedures =
                List.of(procedure(institution, "Uno", "COMPLETED"), procedure(institution, "Dos", "COMPLETED"));
        // When
        List<Integer> answers = procedures.stream()
                .map(p -> CompletableFuture.supplyAsync(
                        () -> at(1).put(place + "/" + p).statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
        // Then
        assertThat(answers).containsExactly(200, 412);
        as("office")
                .get(PLATFORMS + "/" + id)
                .then()
                .body("procedures", hasSize(1))
                .header("ETag", "\"v2\"");
    }

    private Response replace(long version, String... procedures) {
        return at(version).body(ids(procedures)).put(place);
    }

    private static String ids(String... procedures) {
        return Stream.of(procedures)
                .map(p -> "\"" + p + "\"")
                .collect(Collectors.joining(",", "{\"procedures\":[", "]}"));
    }
}

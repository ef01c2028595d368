package cl.hito.catalog.imports;

import static cl.hito.catalog.imports.ImportCalls.names;
import static cl.hito.catalog.imports.ImportCalls.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dry run, application, cancellation, and an import that is sent again. */
@QuarkusTest
class ImportLifeTest {

    private String institution;

    @BeforeEach
    void institution() {
        institution = ImportCalls.institution();
    }

    @Test
    void dry_run_changes_nothing_until_it_is_applied() {
        // Given
        JsonPath dry = ImportCalls.imported("dryRun=true", rows(institution, 3));
        assertThat(dry.getString("state")).isEqualTo("CHECKED");
        assertThat(dry.getLong("counts.created")).isEqualTo(3);
        assertThat(names(institution)).isEmpty();
        // When
        ImportCalls.office()
                .post("/api/v1/imports/" + dry.getString("id") + "/application")
                .then()
                .statusCode(202);
        // Then
        assertThat(ImportCalls.rest(dry.getString("id")).getString("state")).isEqualTo("APPLIED");
        assertThat(names(institution)).hasSize(3);
        ImportCalls.office()
                .post("/api/v1/imports/" + dry.getString("id") + "/application")
                .then()
                .statusCode(409);
        ImportCalls.office()
                .post("/api/v1/imports/" + dry.getString("id") + "/cancellation")
                .then()
                .statusCode(409);
    }

    @Test
    void change_after_a_dry_run_is_not_overwritten() {
        // Given
        ImportCalls.imported("", rows(institution, 1));
        String id = ImportCalls.procedures(institution).getString("items[0].id");
        JsonPath dry = ImportCalls.imported("dryRun=true", "id,electronicSupport.level\n" + id + ",4\n");
        assertThat(dry.getLong("counts.updated")).isEqualTo(1);
        ImportCalls.office()
                .header("If-Match", "\"v1\"")
                .contentType("application/merge-patch+json")
                .body("{\"identification\":{\"description\":\"entre medio\"}}")
                .patch("/api/v1/procedures/" + id)
                .then()
                .statusCode(200);
        // When
        ImportCalls.office().post("/api/v1/imports/" + dry.getString("id") + "/application");
        ImportCalls.rest(dry.getString("id"));
        // Then
        JsonPath after = ImportCalls.office().get("/api/v1/procedures/" + id).jsonPath();
        assertThat(after.getString("identification.description")).isEqualTo("entre medio");
        assertThat(after.getInt("electronicSupport.level")).isEqualTo(4);
        assertThat(after.getInt("version")).isEqualTo(3);
    }

    @Test
    void dry_run_is_applied_by_the_right_and_in_the_name_of_who_applies_it() {
        // Given: what an editor may not bring
        String id = ImportCalls.csv(
                        ImportCalls.as("editor", institution),
                        "kind=PROCEDURES&dryRun=true",
                        "recordType,name,status\nOTHER,Listo,COMPLETED\n")
                .path("id");
        assertThat(ImportCalls.rest(id).getLong("counts.withErrors")).isEqualTo(1);
        // When
        ImportCalls.office()
                .post("/api/v1/imports/" + id + "/application")
                .then()
                .statusCode(202);
        JsonPath done = ImportCalls.rest(id);
        // Then
        assertThat(done.getString("state")).isEqualTo("APPLIED");
        assertThat(done.getString("createdBy")).isEqualTo("user:editor");
        assertThat(done.getString("appliedBy")).isEqualTo("user:office");
        String record = ImportCalls.procedures(institution).getString("items[0].id");
        assertThat(ImportCalls.office()
                        .get("/api/v1/procedures/" + record + "/history")
                        .jsonPath()
                        .getString("items[0].actor"))
                .isEqualTo("user:office");
        // and whose import it was still sees it
        ImportCalls.as("editor", institution)
                .get("/api/v1/imports/" + id)
                .then()
                .statusCode(200);
    }

    @Test
    void cancelled_dry_run_cannot_be_applied() {
        // Given
        JsonPath dry = ImportCalls.imported("dryRun=true", rows(institution, 1));
        // When
        ImportCalls.office()
                .post("/api/v1/imports/" + dry.getString("id") + "/cancellation")
                .then()
                .statusCode(200)
                .body("state", equalTo("CANCELLED"));
        // Then
        ImportCalls.office()
                .post("/api/v1/imports/" + dry.getString("id") + "/application")
                .then()
                .statusCode(409);
        assertThat(names(institution)).isEmpty();
    }

    @Test
    void same_file_under_one_key_is_one_import() {
        // Given
        String key = UUID.randomUUID().toString();
        String file = rows(institution, 2);
        // When
        Response first = ImportCalls.csv(ImportCalls.office().header("Idempotency-Key", key), "kind=PROCEDURES", file);
        Response again = ImportCalls.csv(ImportCalls.office().header("Idempotency-Key", key), "kind=PROCEDURES", file);
        Response other =
                ImportCalls.csv(ImportCalls.office().header("Idempotency-Key", key), "kind=PROCEDURES", file + "\n");
        // Then
        first.then().statusCode(201).header("Location", startsWith("http"));
        again.then().statusCode(201).body("id", equalTo(first.path("id"))).header("Idempotent-Replayed", "true");
        other.then().statusCode(422);
        ImportCalls.rest(first.path("id"));
        assertThat(names(institution)).hasSize(2);
    }

    @Test
    void what_is_no_file_is_no_import() {
        ImportCalls.csv(ImportCalls.office(), "dryRun=true", rows(institution, 1))
                .then()
                .statusCode(400);
        ImportCalls.send(ImportCalls.office(), "kind=PROCEDURES", "image/png", new byte[] {1})
                .then()
                .statusCode(415);
        ImportCalls.csv(ImportCalls.office(), "kind=PROCEDURES&mapping=no-existe", rows(institution, 1))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?mapping"));
        ImportCalls.csv(ImportCalls.office(), "kind=PROCEDURES&institution=MUN-00000", rows(institution, 1))
                .then()
                .statusCode(400);
        for (String role : new String[] {"public", "auditor", "integrator"}) {
            ImportCalls.csv(ImportCalls.as(role, institution), "kind=PROCEDURES", rows(institution, 1))
                    .then()
                    .statusCode(403);
        }
        ImportCalls.csv(
                        ImportCalls.as("integrator", institution, "imports:write"),
                        "kind=PROCEDURES",
                        rows(institution, 1))
                .then()
                .statusCode(201);
        ImportCalls.csv(
                        ImportCalls.as("editor", "MUN-99999"),
                        "kind=PROCEDURES&institution=" + institution,
                        rows(institution, 1))
                .then()
                .statusCode(403);
    }
}

package cl.hito.catalog.platform;

import static cl.hito.catalog.platform.Calls.PLATFORMS;
import static cl.hito.catalog.platform.Calls.as;
import static cl.hito.catalog.platform.Calls.at;
import static cl.hito.catalog.platform.Calls.body;
import static cl.hito.catalog.platform.Calls.platform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import cl.hito.chassis.testing.EventSchemas;
import cl.hito.chassis.testing.SettableClock;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PlatformResourceTest {

    private String institution;

    @BeforeEach
    void institution() {
        institution = Calls.institution();
    }

    @Test
    void platform_is_kept_as_said_and_the_rest_is_unknown() {
        // When
        String id = platform(institution, "VENTANILLA");
        // Then
        as("public")
                .get(PLATFORMS + "/" + id)
                .then()
                .statusCode(200)
                .body("code", equalTo("VENTANILLA"))
                .body("name", equalTo("Ventanilla «Ñuble»"))
                .body("inUseSince", equalTo("2025-03-03"))
                .body("inUseUntil", nullValue())
                .body("provider", nullValue())
                .body("procedures", empty())
                .body("baseline", nullValue())
                .body("latestAssessment", nullValue())
                .body("improvements.items", equalTo(0))
                .body("improvements.nextDue", nullValue())
                .body("demonstration", equalTo(true))
                .body("version", equalTo(1));
    }

    @Test
    void code_is_taken_once_in_an_institution_and_free_in_another() {
        // Given
        platform(institution, "A");
        // When, Then
        as("office")
                .body(body(institution, "A"))
                .post(PLATFORMS)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/duplicate"))
                .body("detail", equalTo("La institución ya tiene la plataforma «A»."));
        as("office")
                .header("Accept-Language", "en")
                .body(body(institution, "A"))
                .post(PLATFORMS)
                .then()
                .statusCode(409)
                .body("detail", equalTo("The institution has the platform \"A\" already."));
        platform(Calls.institution(), "A");
    }

    @Test
    void same_key_has_its_effect_once() {
        // Given
        String key = UUID.randomUUID().toString();
        // When
        List<Response> answers = Stream.generate(() -> as("office")
                        .header("Idempotency-Key", key)
                        .body(body(institution, "A"))
                        .post(PLATFORMS))
                .limit(2)
                .toList();
        // Then
        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        assertThat(answers.get(0).header("Location"))
                .endsWith(PLATFORMS + "/" + answers.get(0).path("id"))
                .isEqualTo(answers.get(1).header("Location"));
    }

    @Test
    void only_the_own_editor_the_office_and_the_administrator_write() {
        // Given
        String id = platform(institution, "A");
        String place = PLATFORMS + "/" + id;
        // Then
        as("editor", Calls.institution())
                .body(body(institution, "B"))
                .post(PLATFORMS)
                .then()
                .statusCode(403);
        as("editor", "MUN-99999")
                .header("If-Match", "\"v1\"")
                .body(body(institution, "A"))
                .put(place)
                .then()
                .statusCode(403)
                .body("detail", containsString("propia institución"));
        for (String reader : new String[] {"public", "integrator", "auditor"}) {
            as(reader).body(body(institution, "B")).post(PLATFORMS).then().statusCode(403);
            as(reader).get(place).then().statusCode(200);
        }
        as("public").get(place + "/history").then().statusCode(403);
        as("auditor").get(place + "/history").then().statusCode(200);
        as("editor", institution)
                .body(body(institution, "B"))
                .post(PLATFORMS)
                .then()
                .statusCode(201);
        as("admin").body(body(institution, "C")).post(PLATFORMS).then().statusCode(201);
    }

    @Test
    void change_needs_the_tag_and_keeps_the_old_state() {
        // Given
        String id = platform(institution, "A");
        String place = PLATFORMS + "/" + id;
        String changed = body(institution, "A").replace("\"status\":\"IN_USE\"", """
                "status":"RETIRED","retirementReason":"Reemplazada por otra","inUseUntil":"2026-01-31"
                """);
        // When
        as("office").body(changed).put(place).then().statusCode(428);
        at(7).body(changed).put(place).then().statusCode(412);
        at(1).body(changed)
                .queryParam("reason", "Fin del contrato")
                .put(place)
                .then()
                .statusCode(200)
                .header("ETag", "\"v2\"")
                .body("status", equalTo("RETIRED"));
        // Then
        as("auditor")
                .get(place + "/history")
                .then()
                .body("items", hasSize(2))
                .body("items[1].reason", equalTo("Fin del contrato"))
                .body("items[1].before.status", equalTo("IN_USE"))
                .body("items[1].after.retirementReason", equalTo("Reemplazada por otra"));
    }

    @Test
    void same_again_is_no_change() {
        // Given
        String id = platform(institution, "A");
        // When, Then
        at(1).body(body(institution, "A"))
                .put(PLATFORMS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"v1\"");
    }

    @Test
    void natural_key_stays() {
        // Given
        String id = platform(institution, "A");
        // When, Then
        at(1).body(body(institution, "B"))
                .put(PLATFORMS + "/" + id)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/code"));
        patch(id, 1, "{\"institution\":\"MUN-08106\"}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/institution"));
    }

    @Test
    void patch_changes_what_it_names_and_null_makes_unknown() {
        // Given
        String id = platform(institution, "A");
        // When
        patch(id, 1, "{\"url\":null,\"provider\":\"Proveedora de prueba\"}")
                .then()
                .statusCode(200)
                .header("ETag", "\"v2\"");
        // Then
        as("office")
                .get(PLATFORMS + "/" + id)
                .then()
                .body("url", nullValue())
                .body("provider", equalTo("Proveedora de prueba"))
                .body("inUseSince", equalTo("2025-03-03"));
        patch(id, 1, "{\"provider\":\"x\"}").then().statusCode(412);
        patch(id, 2, "[]").then().statusCode(400);
        patch(id, 2, "{\"nombre\":\"x\"}").then().statusCode(400).body("errors[0].code", equalTo("unknown_field"));
        patch(id, 2, "{\"kind\":null}").then().statusCode(400).body("errors[0].code", equalTo("required"));
        patch(id, 2, "{\"status\":\"RETIRED\"}").then().statusCode(400).body("errors[0].code", equalTo("required"));
    }

    @Test
    void what_is_known_already_is_not_sent_again() {
        // Given
        String id = platform(institution, "A");
        // When, Then
        as("office")
                .header("If-None-Match", "\"v1\"")
                .get(PLATFORMS + "/" + id)
                .then()
                .statusCode(304);
        as("public").get(PLATFORMS + "/" + id).then().header("ETag", nullValue());
    }

    @Test
    void past_state_is_read_by_day_and_by_instant() {
        // Given
        SettableClock.set(Instant.parse("2026-05-10T15:00:00Z"));
        String id = platform(institution, "A");
        SettableClock.set(Instant.parse("2026-06-10T15:00:00Z"));
        patch(id, 1, "{\"name\":\"Otra\"}").then().statusCode(200);
        String place = PLATFORMS + "/" + id;
        // Then
        as("public").get(place + "?asOf=2026-06-09").then().body("name", startsWith("Ventanilla"));
        as("public").get(place + "?asOf=2026-06-10").then().body("name", equalTo("Otra"));
        as("public").get(place + "?knownAt=2026-06-01T00:00:00Z").then().body("version", equalTo(1));
        as("public").get(place + "?asOf=2026-05-09").then().statusCode(404);
        as("public").get(place + "?asOf=ayer").then().statusCode(400);
    }

    @Test
    void list_is_narrowed_ordered_and_paged() {
        // Given
        platform(institution, "B");
        platform(institution, "A");
        as("office")
                .body(body(institution, "C")
                        .replace("SIMPLE_SAAS", "OWN")
                        .replace("\"statePlatform\":\"SIMPLE\",", "")
                        .replace("Ventanilla «Ñuble»", "Gestión de expedientes")
                        .replace("\"IN_USE\"", "\"PLANNED\""))
                .post(PLATFORMS)
                .then()
                .statusCode(201);
        String list = PLATFORMS + "?institution=" + institution;
        // Then
        as("public")
                .get(list)
                .then()
                .body("items.code", hasItems("A", "B", "C"))
                .body("total.count", equalTo(3));
        as("public").get(list + "&kind=OWN").then().body("items.code", equalTo(List.of("C")));
        as("public").get(list + "&status=PLANNED").then().body("items.code", equalTo(List.of("C")));
        as("public").get(list + "&statePlatform=SIMPLE").then().body("items", hasSize(2));
        as("public").get(list + "&code=B").then().body("items.code", equalTo(List.of("B")));
        as("public").get(list + "&q=GESTION").then().body("items.code", equalTo(List.of("C")));
        as("public").get(list + "&demonstration=false").then().body("items", empty());
        as("public").get(list + "&sort=-code").then().body("items.code", equalTo(List.of("C", "B", "A")));
        String token = as("public")
                .get(list + "&sort=code&pageSize=2")
                .then()
                .extract()
                .path("nextPageToken");
        as("public")
                .queryParam("pageToken", token)
                .get(list + "&sort=code&pageSize=2")
                .then()
                .body("items.code", equalTo(List.of("C")))
                .body("nextPageToken", nullValue());
        as("public")
                .get(list + "&tipo=OWN")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("unknown_parameter"));
        as("public").get(list + "&kind=x").then().statusCode(400);
        as("public").get(list + "&sort=kind").then().statusCode(400);
    }

    @Test
    void list_comes_as_a_table_too() {
        // Given
        platform(institution, "A");
        // When, Then
        String csv = as("public")
                .accept("text/csv")
                .get(PLATFORMS + "?institution=" + institution)
                .then()
                .statusCode(200)
                .header("X-Row-Count", "1")
                .extract()
                .asString();
        assertThat(csv.lines()).hasSize(2).first().asString().startsWith("id,institution,code,name,kind");
        assertThat(csv).contains("https://tramites.prueba.example/inicio");
    }

    @Test
    void platform_that_is_not_there_is_told_in_both_languages() {
        String place = PLATFORMS + "/" + UUID.randomUUID();
        as("public").get(place).then().statusCode(404).body("detail", startsWith("No existe la plataforma"));
        as("public")
                .header("Accept-Language", "en")
                .get(place)
                .then()
                .statusCode(404)
                .body("detail", startsWith("There is no platform"));
        at(1).body(body(institution, "A")).put(place).then().statusCode(404);
        as("office").get(place + "/history").then().statusCode(404);
        as("public").get(PLATFORMS + "/no-uuid").then().statusCode(400);
    }

    @Test
    void of_writers_that_meet_one_wins_and_the_others_are_told() {
        // Given
        String id = platform(institution, "A");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        // When
        List<Integer> answers = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> patch(id, 1, "{\"name\":\"Nombre " + i + "\"}").statusCode(), threads))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
        threads.shutdown();
        // Then
        assertThat(answers).containsExactly(200, 412, 412, 412);
        as("auditor").get(PLATFORMS + "/" + id + "/history").then().body("items.version", equalTo(List.of(1, 2)));
    }

    @Test
    void change_is_told_to_the_neighbours() {
        // Given
        String id = platform(institution, "A");
        // When
        patch(id, 1, "{\"description\":\"Nueva\"}").then().statusCode(200);
        // Then
        await().atMost(Duration.ofSeconds(30)).until(() -> messages(id).size() == 2);
        var last = messages(id).get(1);
        EventSchemas.assertValid(EventType.PLATFORM_CHANGED, last.data());
        assertThat(last.headers()).containsEntry("ce_sequence", "2");
        assertThat(last.data()).contains("\"description\":\"Nueva\"");
    }

    private static List<Topic.Message> messages(String id) {
        return Topic.of(EventType.PLATFORM_CHANGED).messages().stream()
                .filter(m -> m.key().equals(id))
                .toList();
    }

    private static Response patch(String id, long version, String patch) {
        return at(version)
                .contentType("application/merge-patch+json")
                .body(patch)
                .patch(PLATFORMS + "/" + id);
    }
}

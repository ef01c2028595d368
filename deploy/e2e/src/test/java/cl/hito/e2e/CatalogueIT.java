package cl.hito.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A body brings in its spreadsheet, finds its records again and shows them to the public. */
class CatalogueIT {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final RunningHito hito = RunningHito.shared();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void spreadsheet_in_spanish_comes_in_is_found_and_shown_to_the_public() throws Exception {
        // Given
        String institution = JourneyIT.newInstitution(hito, "B");
        String csv = """
                Nombre;Tipo de registro;Estado;Número de ley;Nivel de digitalización;Autenticación de usuarios;Tipo de usuario
                Patente de alcoholes;PA función específica;Completado;19.925;5;ClaveÚnica;Persona natural
                Concesión de áreas verdes;PA función específica;Completado;;2;No usa;Ambos tipos
                Borrador que nadie ve;Otras tramitaciones;Borrador;;;;
                """;
        // When
        JsonPath job = imported(institution, "windows-1252", csv.getBytes("windows-1252"), "");
        // Then
        assertThat(job.getString("state")).isEqualTo("APPLIED");
        assertThat(job.getInt("counts.created")).isEqualTo(3);
        hito.as("public")
                .get("/api/v1/procedures?institution=" + institution + "&q=concesion area")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].name", equalTo("Concesión de áreas verdes"));
        hito.as("public")
                .get("/api/v1/procedures/facets?facet=level&institution=" + institution)
                .then()
                .statusCode(200);
        hito.as("office")
                .get("/api/v1/quality?institution=" + institution)
                .then()
                .body("items.check", hasItem("MISSING_LAW"));
        hito.as("public")
                .get("/api/v1/electronic-support?institution=" + institution)
                .then()
                .body("items[0].records", equalTo(2))
                .body("items[0].criteria[0].met", equalTo(1));
        assertThat(hito.as("public")
                        .get("/api/v1/procedures?format=csv&institution=" + institution)
                        .header("X-Row-Count"))
                .isEqualTo("2");
        JourneyIT.awaitValue(hito, institution, 1, 2);
    }

    @Test
    void file_that_is_exported_and_brought_in_again_changes_nothing() throws Exception {
        // Given
        String institution = "MUN-08106";
        for (String type : List.of("text/csv", XLSX)) {
            byte[] file = hito.as("office")
                    .accept(type)
                    .get("/api/v1/procedures?institution=" + institution)
                    .asByteArray();
            // When
            JsonPath job = imported(institution, type, file, "&conflictPolicy=UPDATE");
            // Then
            assertThat(job.getString("state")).as(job.prettify()).isEqualTo("APPLIED");
            assertThat(job.getInt("counts.unchanged")).isGreaterThan(20);
            assertThat(job.getInt("counts.created") + job.getInt("counts.updated"))
                    .isZero();
        }
    }

    @Test
    void bad_cell_is_named_and_nothing_of_the_file_comes_in() throws Exception {
        // Given
        String institution = JourneyIT.newInstitution(hito, "C");
        String csv = """
                name,recordType,electronicSupport.level
                Bueno,OTHER,3
                Malo,OTHER,nueve
                """;
        // When
        JsonPath job = imported(institution, "text/csv", csv.getBytes(StandardCharsets.UTF_8), "");
        // Then
        assertThat(job.getString("state")).isEqualTo("REJECTED");
        hito.as("office")
                .get("/api/v1/imports/" + job.getString("id") + "/findings")
                .then()
                .body("items", hasSize(1))
                .body("items[0].cell", equalTo("C3"))
                .body("items[0].value", equalTo("nueve"));
        hito.as("office")
                .get("/api/v1/procedures?institution=" + institution)
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void progress_is_told_while_it_happens_through_the_gateway() throws Exception {
        // Given
        String institution = JourneyIT.newInstitution(hito, "C");
        String location = send(institution, "text/csv", rows(3_000, "Flujo"), "");
        // When
        HttpResponse<Stream<String>> stream = http.send(
                HttpRequest.newBuilder(URI.create(hito.address() + location + "/progress"))
                        .header("Authorization", "Bearer " + hito.key("office"))
                        .header("Accept", "text/event-stream")
                        .timeout(Duration.ofSeconds(60))
                        .build(),
                BodyHandlers.ofLines());
        // Then
        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        List<JsonNode> told = stream.body()
                .filter(line -> line.startsWith("data:"))
                .map(line -> node(line.substring("data:".length())))
                .toList();
        assertThat(told).isNotEmpty();
        assertThat(told.get(told.size() - 1).path("state").asText()).isEqualTo("APPLIED");
    }

    @Test
    void import_goes_on_after_its_service_was_killed_and_nothing_is_there_twice() throws Exception {
        // Given
        String institution = JourneyIT.newInstitution(hito, "A");
        int rows = 20_000;
        String location = send(institution, "text/csv", rows(rows, "Trámite"), "");
        // When
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !state(location).equals("RECEIVED"));
        hito.process("catalog-service").destroyForcibly();
        // Then
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> state(location).equals("APPLIED"));
        hito.as("office").get(location).then().body("counts.created", equalTo(rows));
        Set<String> names = new TreeSet<>();
        int seen = 0;
        String token = "";
        while (token != null) {
            JsonPath page = hito.as("office")
                    .get("/api/v1/procedures?pageSize=1000&institution=" + institution + token)
                    .jsonPath();
            List<String> some = page.getList("items.name");
            names.addAll(some);
            seen += some.size();
            token = page.getString("nextPageToken") == null ? null : "&pageToken=" + page.getString("nextPageToken");
        }
        assertThat(seen).isEqualTo(rows);
        assertThat(names).hasSize(rows);
    }

    @Test
    void file_beyond_the_limit_is_refused_while_it_comes() throws Exception {
        byte[] chunk = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(
                                URI.create(hito.address() + "/api/v1/imports?kind=PROCEDURES&fileName=grande.csv"))
                        .header("Authorization", "Bearer " + hito.key("office"))
                        .header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofByteArrays(
                                () -> Stream.generate(() -> chunk).limit(200).iterator()))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    void open_data_is_described_and_every_link_answers_anybody() throws IOException {
        String catalogue = hito.as("public")
                .get("/api/v1/open-data")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/ld+json"))
                .extract()
                .asString();
        JsonNode datasets = node(catalogue).path("dcat:dataset");
        assertThat(datasets.size()).isGreaterThan(3);
        for (JsonNode dataset : datasets) {
            for (JsonNode distribution : dataset.path("dcat:distribution")) {
                String link = distribution.path("dcat:downloadURL").path("@id").asText();
                assertThat(link).startsWith(hito.address());
                hito.as("public")
                        .get(link.substring(hito.address().length()))
                        .then()
                        .statusCode(200)
                        .header(
                                "X-Row-Count",
                                dataset.path("dct:identifier").asText().equals("transactions")
                                        ? equalTo("0")
                                        : not(equalTo("0")))
                        .header("Content-Digest", startsWith("sha-256=:"));
            }
        }
    }

    private JsonPath imported(String institution, String type, byte[] file, String more) throws Exception {
        String location = send(institution, type, file, more);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Set.of("APPLIED", "REJECTED", "FAILED").contains(state(location)));
        return hito.as("office").get(location).jsonPath();
    }

    private String send(String institution, String type, byte[] file, String more) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(hito.address()
                                + "/api/v1/imports?kind=PROCEDURES&fileName=prueba&institution=" + institution + more))
                        .header("Authorization", "Bearer " + hito.key("office"))
                        .header("Content-Type", type.equals(XLSX) ? XLSX : "text/csv")
                        .POST(BodyPublishers.ofByteArray(file))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private String state(String location) {
        String state = hito.as("office").get(location).jsonPath().getString("state");
        return state == null ? "" : state;
    }

    private static byte[] rows(int count, String name) {
        return IntStream.range(0, count)
                .mapToObj(i -> name + " " + i + ",OTHER,COMPLETED")
                .collect(Collectors.joining("\n", "name,recordType,status\n", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode node(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

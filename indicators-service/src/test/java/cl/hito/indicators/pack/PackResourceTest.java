package cl.hito.indicators.pack;

import static cl.hito.indicators.Api.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import cl.hito.indicators.Api;
import cl.hito.indicators.snapshot.SnapshotFlow;
import cl.hito.proofs.VerifierKey;
import cl.hito.proofs.pack.PackVerdict;
import cl.hito.proofs.pack.PackVerifier;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PackResourceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Path folder;

    @Inject
    DataSource database;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("hito-pack-test");
    }

    @AfterEach
    void removeFolder() throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void pack_of_a_published_snapshot_proves_itself_to_anybody() throws Exception {
        // Given
        String indicator = Api.code("PACKED_");
        SnapshotFlow.measured(indicator);
        JsonPath published = SnapshotFlow.published("{}");
        String code = published.getString("code");
        // When
        Path pack = download(code);
        // Then
        VerifierKey key = VerifierKey.parse(
                caller("public").get("/api/v1/log/public-keys").jsonPath().getString("keys[-1].key"));
        PackVerdict verdict = PackVerifier.verify(pack, key);
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.code()).isEqualTo(code);
        assertThat(verdict.entries()).isEqualTo(published.getLong("entries"));
        assertThat(verdict.key()).isEqualTo(key.encoded());
        try (ZipFile zip = new ZipFile(pack.toFile())) {
            assertThat(text(zip, "manifest.json")).isEqualTo(published.getString("manifest"));
            assertThat(text(zip, "README.txt")).contains(code, "verify.html");
            assertThat(text(zip, "verify.html")).contains("Content-Security-Policy");
            assertThat(JSON.readTree(text(zip, "definitions.json")))
                    .anyMatch(definition -> definition.path("code").asText().equals(indicator)
                            && definition
                                    .path("definition")
                                    .path("numerator")
                                    .asText()
                                    .equals("procedure.electronicSupport.level >= 4"));
            describes(JSON.readTree(text(zip, "datapackage.json")), zip, published.getLong("entries"));
            assertThat(pdf(bytes(zip, "report.pdf"))).contains("Indicador " + indicator, "Grupo B", "Región 08");
        }
    }

    private static void describes(JsonNode descriptor, ZipFile zip, long entries) throws Exception {
        JsonNode table = descriptor.path("resources").get(0);
        byte[] csv = bytes(zip, "entries.csv.gz");
        assertThat(table.path("path").asText()).isEqualTo("entries.csv.gz");
        assertThat(table.path("bytes").asLong()).isEqualTo(csv.length);
        assertThat(table.path("hash").asText()).isEqualTo("sha256:" + sha256(csv));
        assertThat(table.path("rows").asLong()).isEqualTo(entries);
        try (BufferedReader rows = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(zip.getInputStream(zip.getEntry("entries.csv.gz"))), StandardCharsets.UTF_8))) {
            List<String> fields = table.path("schema").path("fields").findValuesAsText("name");
            assertThat(rows.readLine()).isEqualTo(String.join(",", fields));
            assertThat(rows.lines().count()).isEqualTo(entries);
        }
    }

    @Test
    void same_head_of_the_log_gives_the_same_bytes_and_a_later_one_another_proof() throws Exception {
        // Given
        SnapshotFlow.measured(Api.code("TWICE_"));
        String first = SnapshotFlow.published("{}").getString("code");
        // When
        Response answer = caller("public").get("/api/v1/snapshots/" + first + "/pack");
        // Then
        caller("public")
                .header("If-None-Match", answer.header("ETag"))
                .get("/api/v1/snapshots/" + first + "/pack")
                .then()
                .statusCode(304);
        SnapshotFlow.published("{}");
        Path later = download(first);
        assertThat(PackVerifier.verify(later, null).isValid()).isTrue();
        assertThat(Files.readAllBytes(later)).isNotEqualTo(answer.asByteArray());
    }

    @Test
    void what_is_not_published_has_no_files() {
        SnapshotFlow.measured(Api.code("UNSEEN_"));
        String draft = SnapshotFlow.take("{}").getString("code");
        for (String file : List.of("pack", "data?format=csv", "report")) {
            caller("public")
                    .get("/api/v1/snapshots/" + draft + "/" + file)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json");
            caller("office").get("/api/v1/snapshots/1999-01-01/" + file).then().statusCode(404);
        }
        SnapshotFlow.post("office", draft, "withdrawal");
    }

    @Test
    void values_are_one_file_in_three_formats() throws Exception {
        // Given
        String indicator = Api.code("TABLE_");
        String body = SnapshotFlow.measured(indicator);
        JsonPath published = SnapshotFlow.published("{}");
        String data = "/api/v1/snapshots/" + published.getString("code") + "/data";
        String entries = published.getString("entries");
        // When
        Response csv = caller("public").accept("text/csv").get(data);
        Response xlsx = caller("public").get(data + "?format=xlsx");
        Response json = caller("public").get(data + "?format=json");
        // Then
        assertThat(csv.header("X-Row-Count")).isEqualTo(entries);
        assertThat(csv.header("Content-Digest")).isEqualTo(digest(csv.asByteArray()));
        assertThat(csv.asString().lines().findFirst())
                .hasValueSatisfying(head -> assertThat(head).startsWith("indicator,definitionVersion,scope"));
        assertThat(csv.asString()).containsPattern(indicator + ",1,institution:" + body + ",B,08,\\S+,OK,100\\.0,1,1,");
        assertThat(xlsx.header("X-Row-Count")).isEqualTo(entries);
        assertThat(xlsx.asByteArray()).startsWith('P', 'K');
        assertThat(JSON.readTree(json.asByteArray())).hasSize(published.getInt("entries"));
        caller("public").get(data + "?format=pdf").then().statusCode(400);
        caller("public").get(data + "?x=1").then().statusCode(400);
    }

    @Test
    void report_is_the_same_each_time() throws Exception {
        SnapshotFlow.measured(Api.code("PAPER_"));
        String report = "/api/v1/snapshots/" + SnapshotFlow.published("{}").getString("code") + "/report";
        byte[] once = caller("public")
                .get(report)
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .extract()
                .asByteArray();
        assertThat(pdf(once)).contains("Instituciones por estado", "SHA-256 del manifiesto");
        assertThat(caller("public").get(report).asByteArray()).isEqualTo(once);
    }

    @Test
    void published_snapshots_are_described_with_links_that_download_them() throws Exception {
        // Given
        SnapshotFlow.measured(Api.code("OPEN_"));
        String code = SnapshotFlow.published("{}").getString("code");
        // When
        Response described = caller("public")
                .header("X-Forwarded-Host", "hito.example")
                .header("X-Forwarded-Proto", "https")
                .get("/api/v1/published-data");
        // Then
        described.then().statusCode(200).contentType(startsWith("application/ld+json"));
        JsonNode catalogue = JSON.readTree(described.asString());
        assertThat(catalogue.path("@type").asText()).isEqualTo("dcat:Catalog");
        JsonNode dataset = null;
        for (JsonNode each : catalogue.path("dcat:dataset")) {
            dataset = each.path("dct:identifier").asText().equals(code) ? each : dataset;
        }
        assertThat(dataset).isNotNull();
        assertThat(dataset.path("dcat:distribution")).hasSize(5);
        for (JsonNode distribution : dataset.path("dcat:distribution")) {
            String link = distribution.path("dcat:downloadURL").path("@id").asText();
            assertThat(link).startsWith("https://hito.example/api/v1/snapshots/" + code);
            Response file = caller("public").get(link.substring("https://hito.example".length()));
            assertThat(file.statusCode()).as(link).isEqualTo(200);
            assertThat(distribution.path("dcat:mediaType").path("@id").asText())
                    .endsWith(file.contentType().replaceAll(";.*", ""));
        }
    }

    @Test
    void evidence_and_means_of_verification_come_on_request() throws Exception {
        // Given
        String indicator = Api.code("PMG_");
        String body = SnapshotFlow.measured(indicator);
        evidence(body, 1, "a".repeat(64), null);
        String withdrawn = evidence(body, 2, "b".repeat(64), "2026-01-02T00:00:00Z");
        await().atMost(Duration.ofSeconds(10)).until(() -> references(body) == 2);
        String code = SnapshotFlow.published("{}").getString("code");
        String pack = "/api/v1/snapshots/" + code + "/pack";
        // When
        caller("public").get(pack + "?evidence=true").then().statusCode(403);
        caller("public").get(pack + "?verificationOf=" + body).then().statusCode(403);
        caller("office").get(pack + "?verificationOf=MUN-NOBODY").then().statusCode(404);
        Path file = Files.write(
                folder.resolve("pmg.zip"),
                caller("auditor")
                        .get(pack + "?evidence=true&verificationOf=" + body)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray());
        // Then
        assertThat(PackVerifier.verify(file, null).findings()).isEmpty();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(text(zip, "evidence.json")).contains("a".repeat(64)).doesNotContain(withdrawn);
            List<String> rows = text(zip, "pmg.csv").lines().toList();
            assertThat(rows.get(0)).startsWith("indicador,nombre,version,fuente,numerador_formula");
            assertThat(rows)
                    .anyMatch(row -> row.startsWith(indicator + ",Indicador " + indicator + ",1,")
                            && row.contains("procedure.electronicSupport.level >= 4")
                            && row.endsWith("," + "a".repeat(64)));
        }
    }

    private int references(String institution) throws SQLException {
        try (Connection connection = database.getConnection();
                var count = connection.prepareStatement("select count(*) from evidence_ref where institution = ?")) {
            count.setString(1, institution);
            try (var row = count.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static String evidence(String institution, int revision, String sha256, String withdrawnAt) {
        UUID id = UUID.randomUUID();
        Topic.of(EventType.EVIDENCE_CHANGED).send(id, 1, """
            {"id":"%s","milestone":"%s","institution":"%s","milestoneKind":"LEGAL","phase":"1","revision":%d,
             "kind":"FILE","step":null,"effectiveOn":"2025-12-30","expiresOn":null,"mediaType":"application/pdf",
             "bytes":12,"sha256":"%s","replaces":null,"recordedAt":"2026-01-01T00:00:00Z","withdrawnAt":%s,
             "demonstration":true}
            """.formatted(
                        id,
                        UUID.randomUUID(),
                        institution,
                        revision,
                        sha256,
                        withdrawnAt == null ? null : '"' + withdrawnAt + '"'));
        return id.toString();
    }

    private Path download(String code) throws Exception {
        Response answer = caller("public").get("/api/v1/snapshots/" + code + "/pack");
        answer.then()
                .statusCode(200)
                .contentType("application/zip")
                .header("Content-Disposition", equalTo("attachment; filename=\"hito-" + code + ".zip\""))
                .header("Content-Digest", equalTo(digest(answer.asByteArray())));
        return Files.write(Files.createTempFile(folder, "pack", ".zip"), answer.asByteArray());
    }

    private static String digest(byte[] content) throws Exception {
        return PackResource.digest(sha256(content));
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private static String text(ZipFile zip, String name) throws IOException {
        return new String(bytes(zip, name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ZipFile zip, String name) throws IOException {
        return zip.getInputStream(zip.getEntry(name)).readAllBytes();
    }

    private static String pdf(byte[] content) throws IOException {
        try (PDDocument document = Loader.loadPDF(content)) {
            return new PDFTextStripper().getText(document);
        }
    }
}

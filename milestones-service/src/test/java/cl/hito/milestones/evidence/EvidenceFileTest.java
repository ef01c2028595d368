package cl.hito.milestones.evidence;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.milestone;
import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import cl.hito.chassis.testing.TestTokens;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EvidenceFileTest {

    @Inject
    AgroalDataSource dataSource;

    @TestHTTPResource
    URI service;

    @BeforeEach
    void rulebook() {
        realRulebook();
    }

    @Test
    void file_comes_back_byte_for_byte_with_its_hash() throws Exception {
        // Given: three pieces, the last one not whole
        String code = subject("B");
        String id = milestone(code, "1");
        byte[] content = pdf(2 * FileStore.CHUNK + 4711);
        // When
        HttpResponse<String> answer = streamed(id, "Decreto%20N.%C2%BA%205.pdf", content);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("ETag")).contains("\"v1\"");
        JsonPath added = JsonPath.from(answer.body());
        assertThat(added.getString("kind")).isEqualTo("FILE");
        assertThat(added.getString("file.name")).isEqualTo("Decreto N.º 5.pdf");
        assertThat(added.getString("file.mediaType")).isEqualTo("application/pdf");
        assertThat(added.getInt("file.bytes")).isEqualTo(content.length);
        assertThat(added.getString("file.sha256")).isEqualTo(HexFormat.of().formatHex(sha256(content)));
        String evidence = added.getString("id");
        // Then
        String place = "/api/v1/milestones/" + id + "/evidence/" + evidence + "/content";
        String digest = "sha-256=:" + Base64.getEncoder().encodeToString(sha256(content)) + ":";
        byte[] back = caller("auditor")
                .get(place)
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("Repr-Digest", digest)
                .header("Content-Length", Integer.toString(content.length))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Disposition", containsString("filename*=UTF-8''Decreto%20N.%C2%BA%205.pdf"))
                .extract()
                .asByteArray();
        assertThat(back).isEqualTo(content);
        String tag = caller("auditor").get(place).header("ETag");
        assertThat(tag).contains(HexFormat.of().formatHex(sha256(content)));
        caller("auditor").header("If-None-Match", tag).get(place).then().statusCode(304);
        caller("public").get(place).then().statusCode(403);
        caller("public").get("/api/v1/milestones/" + id).then().body("state", equalTo("FULFILLED"));
    }

    @Test
    void same_content_is_kept_once_and_stays() throws Exception {
        // Given
        byte[] content = pdf(5000);
        String first = subject("B");
        String second = subject("B");
        // When
        sent(first, milestone(first, "1"), "uno.pdf", content).statusCode(201);
        sent(second, milestone(second, "1"), "otro nombre.pdf", content).statusCode(201);
        // Then
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement("select count(*) from file_chunk where sha256 = ?")) {
            statement.setString(1, HexFormat.of().formatHex(sha256(content)));
            try (var rows = statement.executeQuery()) {
                rows.next();
                assertThat(rows.getInt(1)).isOne();
            }
        }
        for (String sql :
                new String[] {"delete from file_chunk", "update file_content set bytes = 1", "delete from file_content"
                }) {
            assertThatThrownBy(() -> {
                        try (var connection = dataSource.getConnection();
                                var statement = connection.createStatement()) {
                            statement.executeUpdate(sql);
                        }
                    })
                    .as(sql)
                    .hasMessageContaining("never");
        }
    }

    @Test
    void file_of_21_mb_is_refused_and_one_of_20_mb_is_not() throws Exception {
        // Given
        String code = subject("B");
        String id = milestone(code, "1");
        // When: without a declared length, so that it is measured on its way
        HttpResponse<String> answer = streamed(id, "grande.pdf", pdf(21_000_000));
        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("/problems/body-too-large", "El archivo puede tener a lo más 20 MB.");
        caller("auditor").get("/api/v1/milestones/" + id + "/evidence").then().body("items", hasSize(0));
        assertThat(streamed(id, "justo.pdf", pdf(20 * 1024 * 1024)).statusCode())
                .isEqualTo(201);
    }

    @Test
    void executable_named_pdf_is_refused_with_what_it_is() {
        String code = subject("B");
        String id = milestone(code, "1");
        byte[] program = new byte[2048];
        program[0] = 'M';
        program[1] = 'Z';
        program[0x3c] = (byte) 0x80;
        System.arraycopy("PE\0\0".getBytes(StandardCharsets.US_ASCII), 0, program, 0x80, 4);
        sent(code, id, "informe.pdf", program)
                .statusCode(415)
                .body("type", equalTo("/problems/unsupported-media-type"))
                .body("detail", containsString("«informe.pdf» es por su contenido un programa ejecutable"));
        byte[] elf = Arrays.copyOf(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 62}, 400);
        sent(code, id, "informe.pdf", elf).statusCode(415).body("detail", containsString("programa ejecutable"));
        sent(code, id, "informe.pdf", "<html><body>x</body></html>".getBytes(StandardCharsets.UTF_8))
                .statusCode(415)
                .body("detail", containsString("una página web"));
        sent(code, id, "a.pdf", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".getBytes(StandardCharsets.UTF_8))
                .statusCode(415);
        sent(code, id, "a.zip", zip("nota.txt")).statusCode(415);
        sent(code, id, "a.docx", zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"))
                .statusCode(415)
                .body("detail", containsString("macros"));
        caller("office")
                .header("Accept-Language", "en")
                .contentType("application/xml")
                .body("<x/>")
                .post(place(id, "informe.pdf"))
                .then()
                .statusCode(415);
        caller("auditor").get("/api/v1/milestones/" + id + "/evidence").then().body("items", hasSize(0));
    }

    @Test
    void name_has_to_say_what_the_content_is() {
        String code = subject("B");
        String id = milestone(code, "1");
        byte[] png = Base64.getDecoder()
                .decode(
                        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");
        sent(code, id, "foto.pdf", png)
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?fileName"))
                .body("errors[0].message", containsString("El contenido es PNG"));
        sent(code, id, "foto.png", png).statusCode(201).body("file.mediaType", equalTo("image/png"));
        sent(code, id, "acta.docx", zip("[Content_Types].xml", "word/document.xml"))
                .statusCode(201)
                .body("file.mediaType", containsString("wordprocessingml"));
        sent(code, id, "nómina.csv", "código;nombre\n1;uno\n".getBytes(StandardCharsets.UTF_8))
                .statusCode(201)
                .body("file.mediaType", equalTo("text/plain"));
        sent(code, id, "vacio.pdf", new byte[0]).statusCode(400);
        for (String name : new String[] {"sin-punto", "../a.pdf", "a/b.pdf"}) {
            sent(code, id, name, png).statusCode(400).body("errors[0].pointer", equalTo("?fileName"));
        }
    }

    @Test
    void revision_takes_the_place_of_an_earlier_file_and_gives_it_back_when_withdrawn() {
        // Given
        String code = subject("B");
        String id = milestone(code, "1");
        String wrong = sent(code, id, "acta.pdf", pdf(900)).extract().path("id");
        // When
        String right = caller("editor", code)
                .contentType("application/octet-stream")
                .body(pdf(901))
                .post(place(id, "acta.pdf").replace("2024-05-02", "2024-07-01") + "&replaces=" + wrong
                        + "&expiresOn=2027-07-01&reason=fecha equivocada")
                .then()
                .statusCode(201)
                .body("replaces", equalTo(wrong))
                .body("expiresOn", equalTo("2027-07-01"))
                .extract()
                .path("id");
        // Then
        String list = "/api/v1/milestones/" + id + "/evidence";
        caller("auditor").get(list).then().body("items.replacedBy", contains(right, null));
        caller("public").get("/api/v1/milestones/" + id).then().body("fulfilledOn", equalTo("2024-07-01"));
        caller("editor", code)
                .contentType("application/octet-stream")
                .body(pdf(902))
                .post(place(id, "acta.pdf") + "&replaces=" + wrong)
                .then()
                .statusCode(409);
        caller("editor", code)
                .header("If-Match", "\"v1\"")
                .delete(list + "/" + right + "?reason=no era esa")
                .then()
                .statusCode(200);
        caller("public").get("/api/v1/milestones/" + id).then().body("fulfilledOn", equalTo("2024-05-02"));
        caller("auditor").get(list + "/" + wrong).then().statusCode(200).body("replacedBy", nullValue());
        // What was withdrawn is still there to be read
        caller("auditor").get(list + "/" + right + "/content").then().statusCode(200);
    }

    @Test
    void wrong_files_are_refused_by_parameter() {
        String code = subject("B");
        String id = milestone(code, "1");
        refused(code, place(id, "a.pdf") + "&expiresOn=2024-01-01", "?expiresOn", "inconsistent");
        refused(code, place(id, "a.pdf") + "&step=TRAINING", "?step", "not_found");
        refused(code, place(id, "a.pdf") + "&replaces=" + UUID.randomUUID(), "?replaces", "not_found");
        refused(code, place(id, "a.pdf").replace("2024-05-02", "2019-01-01"), "?effectiveOn", "too_small");
        refused(code, place(id, "a.pdf").replace("&effectiveOn=2024-05-02", ""), "?effectiveOn", "required");
        refused(code, place(id, "a.pdf") + "&otro=1", "?otro", "unknown_parameter");
        caller("office")
                .body("{\"kind\":\"FILE\",\"title\":\"x\",\"effectiveOn\":\"2024-01-01\"}")
                .post("/api/v1/milestones/" + id + "/evidence")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/kind"));
        String other = subject("B");
        sent(other, id, "a.pdf", pdf(700)).statusCode(403);
    }

    @Test
    void same_key_stores_once_and_another_file_under_it_is_refused() {
        String code = subject("B");
        String id = milestone(code, "1");
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            keyed(code, id, key, pdf(1200)).statusCode(201);
        }
        keyed(code, id, key, pdf(1201)).statusCode(422);
        caller("auditor").get("/api/v1/milestones/" + id + "/evidence").then().body("items", hasSize(1));
    }

    private static ValidatableResponse keyed(String code, String id, String key, byte[] content) {
        return caller("editor", code)
                .header("Idempotency-Key", key)
                .contentType("application/pdf")
                .body(content)
                .post(place(id, "a.pdf"))
                .then();
    }

    private static void refused(String code, String place, String pointer, String error) {
        caller("editor", code)
                .contentType("application/octet-stream")
                .body(pdf(600))
                .post(place)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].code", equalTo(error));
    }

    /** As the office; REST Assured would write every byte of it out. */
    private HttpResponse<String> streamed(String id, String name, byte[] content) throws Exception {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        HttpRequest.newBuilder(service.resolve(place(id, name)))
                                .header("Authorization", TestTokens.as("office"))
                                .header("Content-Type", "application/pdf")
                                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content)))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static ValidatableResponse sent(String code, String id, String name, byte[] content) {
        return caller("editor", code)
                .contentType("application/octet-stream")
                .body(content)
                .post(place(id, name))
                .then();
    }

    private static String place(String id, String name) {
        return "/api/v1/milestones/" + id + "/evidence/files?title=Decreto&effectiveOn=2024-05-02&fileName=" + name;
    }

    private static byte[] pdf(int bytes) {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        System.arraycopy("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII), 0, content, 0, 9);
        return content;
    }

    private static byte[] zip(String... entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write("<x/>".getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

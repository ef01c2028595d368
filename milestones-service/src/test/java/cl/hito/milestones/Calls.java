package cl.hito.milestones;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import cl.hito.chassis.testing.OpenApiFilter;
import cl.hito.chassis.testing.TestTokens;
import cl.hito.chassis.testing.Topic;
import cl.hito.contracts.EventType;
import io.restassured.filter.Filter;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** What the tests of this service do again and again, through its API and its topics only. */
public final class Calls {

    public static final String ACTIVE = "ley-21180-2022";
    public static final String NORMS = "normas-2026-04";

    private static final Path SEEDS = Path.of("../seeds/src/main/resources/seeds");
    private static final Filter OPEN_API = OpenApiFilter.of("milestones");
    private static final AtomicInteger NEXT = new AtomicInteger(10_000);

    private Calls() {}

    public static RequestSpecification caller(String role) {
        return caller(role, null);
    }

    public static RequestSpecification caller(String role, String institution) {
        return given().filter(OPEN_API)
                .header("Authorization", TestTokens.as(role, institution))
                .contentType(ContentType.JSON);
    }

    public static String seed(String path) {
        try {
            return Files.readString(SEEDS.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The real rulebook in force, whichever test comes first. */
    public static synchronized void realRulebook() {
        if (caller("public").get("/api/v1/rulebooks/" + ACTIVE).statusCode() == 404) {
            caller("office")
                    .body(seed("rulebooks/" + ACTIVE + ".json"))
                    .post("/api/v1/rulebooks")
                    .then()
                    .statusCode(201);
            caller("admin")
                    .post("/api/v1/rulebooks/" + ACTIVE + "/activation")
                    .then()
                    .statusCode(200);
        }
    }

    /** The real requirements and terms of the norms in force, whichever test comes first. */
    public static synchronized void realNorms() {
        String place = "/api/v1/requirements/versions/" + NORMS;
        if (caller("auditor").get(place).statusCode() == 404) {
            caller("office")
                    .body(seed("norms/" + NORMS + ".json"))
                    .post("/api/v1/requirements/versions")
                    .then()
                    .statusCode(201);
            caller("admin").post(place + "/activation").then().statusCode(200);
        }
    }

    /** A code that no other test uses. */
    public static String code() {
        return "TST-" + NEXT.incrementAndGet();
    }

    public static String subject(String group) {
        return institution(code(), group, "08", "SUBJECT");
    }

    /** An institution that the catalogue tells of; waits until its milestones are there. */
    public static String institution(String code, String group, String region, String subject) {
        send(UUID.randomUUID(), 1, code, group, region, subject);
        await().atMost(Duration.ofSeconds(30)).until(() -> milestones(code).size() == 7);
        return code;
    }

    public static void send(UUID id, long sequence, String code, String group, String region, String subject) {
        Topic.of(EventType.INSTITUTION_CHANGED).send(id, sequence, """
                        {"id":"%s","code":"%s","name":"Institución %s","type":"MUNICIPALITY","group":%s,"region":"%s",
                         "cut":null,"subject":"%s","subjectReason":%s,"demonstration":true}
                        """.formatted(
                        id,
                        code,
                        code,
                        group == null ? "null" : "\"" + group + "\"",
                        region,
                        subject,
                        subject.equals("NOT_SUBJECT") ? "\"Fuera del Estado de Chile.\"" : "null"));
    }

    public static List<String> milestones(String institution) {
        return caller("public")
                .get("/api/v1/milestones?kind=LEGAL&institution=" + institution)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.id");
    }

    public static String milestone(String institution, String phase) {
        return caller("public")
                .get("/api/v1/milestones?kind=LEGAL&institution=" + institution + "&phase=" + phase)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("items[0].id");
    }
}

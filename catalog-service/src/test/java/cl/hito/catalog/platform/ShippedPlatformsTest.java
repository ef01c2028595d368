package cl.hito.catalog.platform;

import static cl.hito.catalog.platform.Calls.PLATFORMS;
import static cl.hito.catalog.platform.Calls.as;
import static cl.hito.catalog.platform.Calls.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import cl.hito.chassis.testing.SettableClock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The demonstration data that the product starts with, taken in by the API under institutions of the test. */
@QuarkusTest
class ShippedPlatformsTest {

    private static final Path SEEDS = Path.of("../seeds/src/main/resources/seeds/catalogue");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> institutions = new HashMap<>();

    @Test
    void every_platform_is_accepted_with_what_hangs_from_it() throws IOException {
        SettableClock.set(LocalDate.of(2026, 11, 20), LocalTime.NOON);
        for (JsonNode seed : JSON.readTree(SEEDS.resolve("platforms.json").toFile())) {
            String institution = institution(seed.path("platform"));
            String platform = PLATFORMS + "/" + accepted(PLATFORMS, (ObjectNode) seed.path("platform"), institution);
            String served = StreamSupport.stream(seed.path("procedures").spliterator(), false)
                    .map(name -> Calls.procedure(institution, name.asText(), "COMPLETED"))
                    .map(id -> "\"" + id + "\"")
                    .collect(Collectors.joining(",", "{\"procedures\":[", "]}"));
            at(1).body(served).put(platform + "/procedures").then().statusCode(200);
            seed.path("assessments").forEach(a -> post(platform + "/assessments", a));
            seed.path("improvements").forEach(i -> post(platform + "/improvements", i));
            as("public")
                    .get(platform)
                    .then()
                    .body("demonstration", equalTo(true))
                    .body("procedures", hasSize(seed.path("procedures").size()))
                    .body(
                            "improvements.items",
                            equalTo(seed.path("improvements").size()));
        }
        assertThat(institutions).hasSize(3);
    }

    @Test
    void every_assessment_of_maturity_is_accepted() throws IOException {
        SettableClock.set(LocalDate.of(2026, 11, 20), LocalTime.NOON);
        for (JsonNode seed : JSON.readTree(SEEDS.resolve("maturity.json").toFile())) {
            ObjectNode body = seed.deepCopy();
            body.remove("institution");
            post("/api/v1/institutions/" + institution(seed) + "/maturity", body);
        }
    }

    private String institution(JsonNode seed) {
        return institutions.computeIfAbsent(seed.path("institution").asText(), code -> Calls.institution());
    }

    private static String accepted(String place, ObjectNode seed, String institution) {
        return post(place, seed.deepCopy().put("institution", institution));
    }

    private static String post(String place, JsonNode body) {
        return as("office")
                .body(body.toString())
                .post(place)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}

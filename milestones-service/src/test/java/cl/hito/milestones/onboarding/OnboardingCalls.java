package cl.hito.milestones.onboarding;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.seed;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.ValidatableResponse;
import java.util.List;

/** The onboardings that the product ships, and what the tests say of their steps. */
final class OnboardingCalls {

    static final List<String> SEEDS =
            List.of("cpat", "docdigital", "notifications", "clave-unica", "simple", "firma-gob", "pisee", "datos-gob");

    private OnboardingCalls() {}

    static ValidatableResponse put(String institution, String id, String step, long version, String body) {
        return caller("editor", institution)
                .header("If-Match", "\"v" + version + "\"")
                .body(body)
                .put("/api/v1/milestones/" + id + "/steps/" + step)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"v" + (version + 1) + "\""));
    }

    static String done(String day) {
        return "{\"doneOn\":\"" + day + "\"}";
    }

    static String milestone(String institution, String platform) {
        return caller("public")
                .get("/api/v1/milestones?kind=PLATFORM&institution=" + institution + "&platform=" + platform)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .extract()
                .path("items[0].id");
    }

    static void define(String seed) {
        ObjectNode definition = definition(seed);
        String place = "/api/v1/onboardings/" + seed.replace('-', '_').toUpperCase(java.util.Locale.ROOT);
        if (caller("public").get(place).statusCode() == 404) {
            caller("office").body(definition.toString()).put(place).then().statusCode(201);
        }
    }

    static ObjectNode definition(String seed) {
        try {
            ObjectNode definition = (ObjectNode) new ObjectMapper().readTree(seed("onboardings/" + seed + ".json"));
            definition.remove("platform");
            return definition;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

package cl.hito.chassis.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The OpenAPI document that a service produces, and the one that is committed. */
public final class OpenApiDocument {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    private OpenApiDocument() {}

    /** The committed document of a service. */
    public static JsonNode committed(String service) {
        return OpenApiFilter.committed(service);
    }

    /**
     * The document of the running service. With {@code -Dhito.openapi.write=true} it also becomes the
     * committed one, to be read in the diff.
     */
    public static JsonNode produced(String service) {
        try {
            JsonNode produced = new ObjectMapper()
                    .readTree(RestAssured.given()
                            .accept("application/json")
                            .get("/q/openapi?format=json")
                            .asString());
            if (Boolean.getBoolean("hito.openapi.write")) {
                Path file = Path.of("../contracts/src/main/resources/cl/hito/contracts/openapi", service + ".yaml");
                Files.createDirectories(file.getParent());
                Files.writeString(file, YAML.writeValueAsString(produced));
            }
            return produced;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

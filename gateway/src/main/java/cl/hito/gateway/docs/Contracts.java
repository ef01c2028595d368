package cl.hito.gateway.docs;

import cl.hito.contracts.EventType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The documents that the module of the contracts carries. */
final class Contracts {

    /** Whose OpenAPI documents make up the API, in the order in which they are shown. */
    private static final List<String> PARTS = List.of("catalog", "milestones", "indicators", "gateway");

    private static final YAMLMapper YAML = new YAMLMapper();

    private Contracts() {}

    static String text(String name) {
        try (InputStream in = EventType.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing contract resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The committed documents by service. */
    static Map<String, JsonNode> openApiDocuments() {
        Map<String, JsonNode> documents = new LinkedHashMap<>();
        for (String part : PARTS) {
            String name = "openapi/" + part + ".yaml";
            if (EventType.class.getResource(name) != null) {
                try {
                    documents.put(part, YAML.readTree(text(name)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return documents;
    }
}

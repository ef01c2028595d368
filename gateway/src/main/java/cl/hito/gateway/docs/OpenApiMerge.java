package cl.hito.gateway.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One OpenAPI document out of those of the services. A component that several of them have must be the
 * same in all; two that differ under one name, or two services on one operation, are a mistake in the
 * contracts and end in {@link IllegalStateException}.
 */
final class OpenApiMerge {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private OpenApiMerge() {}

    /**
     * @param documents by service
     */
    static ObjectNode merge(Map<String, JsonNode> documents) {
        ObjectNode merged = NODES.objectNode();
        merged.put("openapi", version(documents));
        merged.putObject("info")
                .put("title", "Hito API")
                .put("version", "1")
                .put(
                        "description",
                        "Whether each body of the Chilean State complies, on time, with Ley 21.180. Problems are"
                                + " documents of RFC 9457 in Spanish, in English by Accept-Language.");
        merged.putArray("servers").addObject().put("url", "/");
        security(merged);
        ArrayNode tags = merged.putArray("tags");
        ObjectNode paths = merged.putObject("paths");
        ObjectNode components = merged.putObject("components");
        documents.forEach((service, document) -> {
            addTags(tags, document);
            addPaths(paths, service, document);
            addComponents(components, service, document);
        });
        schemes(components);
        return merged;
    }

    static String yaml(JsonNode document) {
        try {
            return YAML.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String version(Map<String, JsonNode> documents) {
        return documents.values().stream()
                .map(d -> d.path("openapi").asText("3.1.0"))
                .findFirst()
                .orElse("3.1.0");
    }

    /** A key, a session, or neither: which roles an operation takes is told by each. */
    private static void security(ObjectNode merged) {
        ArrayNode security = merged.putArray("security");
        security.addObject();
        security.addObject().putArray("apiKey");
        security.addObject().putArray("session");
    }

    private static void schemes(ObjectNode components) {
        ObjectNode schemes = components.putObject("securitySchemes");
        schemes.putObject("apiKey").put("type", "http").put("scheme", "bearer").put("description", "API key, hito_…");
        schemes.putObject("session")
                .put("type", "apiKey")
                .put("in", "cookie")
                .put("name", "hito_session")
                .put("description", "Session of a person; requests that change something also need X-CSRF-Token.");
    }

    private static void addTags(ArrayNode tags, JsonNode document) {
        for (JsonNode tag : document.path("tags")) {
            boolean known = false;
            for (JsonNode present : tags) {
                known |= present.path("name").equals(tag.path("name"));
            }
            if (!known) {
                tags.add(tag);
            }
        }
    }

    private static void addPaths(ObjectNode paths, String service, JsonNode document) {
        document.path("paths").properties().forEach(path -> {
            ObjectNode operations = paths.withObjectProperty(path.getKey());
            path.getValue().properties().forEach(operation -> {
                if (operations.has(operation.getKey())) {
                    throw new IllegalStateException(
                            operation.getKey() + " " + path.getKey() + " of " + service + " is also another service's");
                }
                operations.set(operation.getKey(), withoutSecurity(operation.getValue()));
            });
        });
    }

    /** How a caller identifies itself to a service is the gateway's affair, so the services' own way is left out. */
    private static JsonNode withoutSecurity(JsonNode operation) {
        JsonNode copy = operation.deepCopy();
        if (copy instanceof ObjectNode node) {
            node.remove("security");
        }
        return copy;
    }

    private static void addComponents(ObjectNode components, String service, JsonNode document) {
        document.path("components").properties().forEach(kind -> {
            if (kind.getKey().equals("securitySchemes")) {
                return;
            }
            ObjectNode merged = components.withObjectProperty(kind.getKey());
            Map<String, JsonNode> own = new LinkedHashMap<>();
            kind.getValue().properties().forEach(e -> own.put(e.getKey(), e.getValue()));
            own.forEach((name, component) -> {
                JsonNode present = merged.get(name);
                if (present != null && !present.equals(component)) {
                    throw new IllegalStateException(kind.getKey() + "/" + name + " of " + service
                            + " differs from the one of the same name in another service");
                }
                merged.set(name, component);
            });
        });
    }
}

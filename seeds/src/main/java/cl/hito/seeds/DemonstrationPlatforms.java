package cl.hito.seeds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Loads the platforms in use with what hangs from them. The files name procedures by name; what is there
 * already by its own key (code, purpose and day) stays as it is, so that a load that broke off is completed.
 */
final class DemonstrationPlatforms {

    private static final String PLACE = "/api/v1/platforms";

    private final Api office;
    private final Map<String, JsonNode> there = new HashMap<>();
    private final Map<String, String> procedures = new HashMap<>();

    DemonstrationPlatforms(Api office) {
        this.office = office;
        office.forEach(PLACE + "?demonstration=true", platform -> there.put(key(platform), platform));
        office.forEach(
                "/api/v1/procedures?demonstration=true",
                record -> procedures.put(
                        SeedLoader.procedureKey(record), record.path("id").asText()));
    }

    /** Loads one platform of the file. */
    void load(JsonNode seed, Count count) {
        JsonNode platform = there.get(key(seed.path("platform")));
        if (platform == null) {
            platform = office.post(PLACE, seed.path("platform"));
            count.created();
        } else {
            count.kept();
        }
        String place = PLACE + "/" + platform.path("id").asText();
        if (platform.path("version").asLong() == 1 && !seed.path("procedures").isEmpty()) {
            office.put(
                    place + "/procedures",
                    served(platform.path("institution").asText(), seed.path("procedures")),
                    "\"v1\"");
        }
        add(
                place + "/assessments",
                seed.path("assessments"),
                item -> item.path("purpose").asText() + item.path("assessedOn").asText());
        add(
                place + "/improvements",
                seed.path("improvements"),
                item -> item.path("code").asText());
    }

    private void add(String place, JsonNode items, Function<JsonNode, String> key) {
        if (items.isEmpty()) {
            return;
        }
        Set<String> known = new HashSet<>();
        office.forEach(place, item -> known.add(key.apply(item)));
        for (JsonNode item : items) {
            if (!known.contains(key.apply(item))) {
                office.post(place, item);
            }
        }
    }

    private ObjectNode served(String institution, JsonNode names) {
        ObjectNode body = new ObjectMapper().createObjectNode();
        ArrayNode ids = body.putArray("procedures");
        for (JsonNode name : names) {
            String id = procedures.get(institution + "/" + name.asText());
            if (id == null) {
                throw new SeedException(
                        "a platform of " + institution + " serves a procedure that is not there: " + name.asText());
            }
            ids.add(id);
        }
        return body;
    }

    private static String key(JsonNode platform) {
        return platform.path("institution").asText() + "/"
                + platform.path("code").asText();
    }
}

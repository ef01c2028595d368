package cl.hito.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What may change in a published schema of an event: properties, and values of what a consumer must
 * accept, may be added. Anything that would break a reader or refuse what was valid before is listed.
 */
final class SchemaEvolution {

    /** Looked at by themselves, or words that bind nobody. */
    private static final Set<String> COMPARED_APART = Set.of(
            "properties", "required", "type", "enum", "items", "description", "title", "examples", "$id", "$schema");

    private SchemaEvolution() {}

    static List<String> breakingChanges(JsonNode published, JsonNode present) {
        List<String> found = new ArrayList<>();
        compare("", published, present, found);
        return found;
    }

    private static void compare(String path, JsonNode published, JsonNode present, List<String> found) {
        for (var property : published.path("properties").properties()) {
            String child = path + "/" + property.getKey();
            JsonNode now = present.path("properties").path(property.getKey());
            if (now.isMissingNode()) {
                found.add(child + ": removed");
            } else {
                compare(child, property.getValue(), now, found);
            }
        }
        for (JsonNode name : published.path("required")) {
            if (!contains(present.path("required"), name)) {
                found.add(path + "/" + name.asText() + ": no longer always there");
            }
        }
        if (!published.path("type").equals(present.path("type"))) {
            found.add(path + ": type was " + published.path("type") + ", is " + present.path("type"));
        }
        for (JsonNode value : published.path("enum")) {
            if (!contains(present.path("enum"), value)) {
                found.add(path + ": value " + value + " removed");
            }
        }
        Set<String> keywords = new TreeSet<>();
        published.fieldNames().forEachRemaining(keywords::add);
        present.fieldNames().forEachRemaining(keywords::add);
        keywords.removeAll(COMPARED_APART);
        for (String keyword : keywords) {
            if (!published.path(keyword).equals(present.path(keyword))) {
                found.add(path + ": " + keyword + " changed");
            }
        }
        if (published.has("items")) {
            compare(path + "/[]", published.path("items"), present.path("items"), found);
        }
    }

    private static boolean contains(JsonNode array, JsonNode wanted) {
        for (JsonNode each : array) {
            if (each.equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}

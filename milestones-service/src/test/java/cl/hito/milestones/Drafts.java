package cl.hito.milestones;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;

/** Drafts of rulebooks for tests: the real one with a change. */
public final class Drafts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode rulebook;

    private Drafts(ObjectNode rulebook) {
        this.rulebook = rulebook;
    }

    public static Drafts of(String version, String effectiveFrom) {
        try {
            ObjectNode rulebook = (ObjectNode) JSON.readTree(Calls.seed("rulebooks/" + Calls.ACTIVE + ".json"));
            rulebook.put("version", version).put("effectiveFrom", effectiveFrom);
            return new Drafts(rulebook);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A phase of a group is listed for another year only, and its golden test says so. */
    public Drafts moved(String group, String phase, int year) {
        remove(group, phase);
        ObjectNode row = rulebook.withArray("calendar").get(0).deepCopy();
        row.put("year", year).put("group", group).putArray("phases").add(phase);
        rulebook.withArray("calendar").add(row);
        rulebook.withArray("goldenTests")
                .addObject()
                .put("group", group)
                .put("phase", phase)
                .put("appliesFrom", year + "-01-01")
                .put("due", year + "-12-31");
        return this;
    }

    /** A phase is not asked of a group. */
    public Drafts without(String group, String phase) {
        remove(group, phase);
        return this;
    }

    public ObjectNode json() {
        return rulebook;
    }

    private void remove(String group, String phase) {
        for (Iterator<JsonNode> rows = rulebook.withArray("calendar").elements(); rows.hasNext(); ) {
            JsonNode row = rows.next();
            if (row.get("group").asText().equals(group)) {
                removeIf((ArrayNode) row.get("phases"), phase);
                if (row.get("phases").isEmpty()) {
                    rows.remove();
                }
            }
        }
        for (Iterator<JsonNode> tests = rulebook.withArray("goldenTests").elements(); tests.hasNext(); ) {
            JsonNode test = tests.next();
            if (test.get("group").asText().equals(group)
                    && test.get("phase").asText().equals(phase)) {
                tests.remove();
            }
        }
    }

    private static void removeIf(ArrayNode list, String text) {
        for (Iterator<JsonNode> each = list.elements(); each.hasNext(); ) {
            if (each.next().asText().equals(text)) {
                each.remove();
            }
        }
    }

    /** Written down by the office; its version. */
    public String posted() {
        Calls.caller("office")
                .body(rulebook.toString())
                .post("/api/v1/rulebooks")
                .then()
                .statusCode(201);
        return rulebook.get("version").asText();
    }

    public static void activate(String version) {
        Calls.caller("admin")
                .body("{\"reason\":\"ley nueva\"}")
                .post("/api/v1/rulebooks/" + version + "/activation")
                .then()
                .statusCode(200);
    }
}

package cl.hito.seeds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Rows of the institution lists as the API takes them. */
final class Institutions {

    private static final String DFL_1 = "DFL 1/2020 (Segpres) art. 5";

    private Institutions() {}

    /** A municipality, DFL 1/2020 (Segpres) art. 5: coded by the CUT of its commune, named as the commune is. */
    static ObjectNode municipality(JsonNode row) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", "MUN-" + row.path("cut").asText())
                .put("name", "Municipalidad de " + row.path("commune").asText())
                .put("type", "MUNICIPALITY")
                .put("group", row.path("group").asText())
                .put("region", row.path("region").asText())
                .put("cut", row.path("cut").asText())
                .put("groupSource", DFL_1)
                .put("subject", "SUBJECT");
    }

    /** Any other body; an empty cell is an absent field. */
    static ObjectNode national(JsonNode row) {
        ObjectNode institution = JsonNodeFactory.instance.objectNode();
        for (String field :
                new String[] {"code", "name", "type", "group", "groupFrom", "region", "subject", "subjectReason"}) {
            String value = row.path(field).asText();
            if (!value.isEmpty()) {
                institution.put(field, value);
            }
        }
        if (institution.has("group")) {
            institution.put("groupSource", row.path("source").asText());
        }
        return institution;
    }
}

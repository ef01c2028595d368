package cl.hito.chassis.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A field that differs between two states. What is absent, null or an object without any answer says the same:
 * not known. A list is one answer and changes whole.
 *
 * @param pointer JSON Pointer (RFC 6901) into the state
 * @param before null when it was not known
 * @param after null when it is no longer known
 */
public record FieldChange(
        @Schema(required = true) String pointer,
        @Schema(nullable = true) @Nullable Object before,
        @Schema(nullable = true) @Nullable Object after) {

    /**
     * What changed from one state to another, field by field.
     *
     * @param before null when there was nothing
     * @param after null when there is nothing any more
     * @param left names of fields of the state that are left out
     */
    public static List<FieldChange> between(@Nullable JsonNode before, @Nullable JsonNode after, Set<String> left) {
        List<FieldChange> changes = new ArrayList<>();
        compare("", without(known(before), left), without(known(after), left), changes);
        return List.copyOf(changes);
    }

    private static void compare(String pointer, JsonNode before, JsonNode after, List<FieldChange> changes) {
        if (isParts(before) && isParts(after)) {
            Set<String> names = new LinkedHashSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(
                    pointer + '/' + name.replace("~", "~0").replace("/", "~1"),
                    before.path(name),
                    after.path(name),
                    changes));
        } else if (!before.equals(FieldChange::order, after)) {
            changes.add(new FieldChange(pointer, value(before), value(after)));
        }
    }

    private static boolean isParts(JsonNode node) {
        return node.isObject() || node.isMissingNode();
    }

    /** 5 and 5.0 are one number. */
    private static int order(JsonNode a, JsonNode b) {
        return a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) : a.equals(b) ? 0 : 1;
    }

    private static @Nullable Object value(JsonNode node) {
        return node.isMissingNode() ? null : node;
    }

    private static JsonNode without(JsonNode state, Set<String> left) {
        return state.isObject() && !left.isEmpty() ? ((ObjectNode) state).without(left) : state;
    }

    /** The node with what is known only. */
    static JsonNode known(@Nullable JsonNode node) {
        if (node == null || node.isNull() || node.isMissingNode()) {
            return MissingNode.getInstance();
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> {
                JsonNode known = known(item);
                array.add(known.isMissingNode() ? JsonNodeFactory.instance.nullNode() : known);
            });
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (var member : node.properties()) {
            JsonNode known = known(member.getValue());
            if (!known.isMissingNode()) {
                object.set(member.getKey(), known);
            }
        }
        return object.isEmpty() ? MissingNode.getInstance() : object;
    }
}

package cl.hito.indicators.fact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Type of a fact or of a part of it, taken from the JSON Schema of its event: what may be counted is what
 * the contract says, and nothing else.
 *
 * <p>A part that was not answered is absent; a form's section is always there, if need be empty, so that
 * asking whether one of its answers is there is never an error.
 */
public sealed interface FactSchema {

    /** A text; {@code values} are the only ones there are, when the contract lists them. */
    record Text(Set<String> values) implements FactSchema {}

    record Whole() implements FactSchema {}

    record Decimal() implements FactSchema {}

    record Truth() implements FactSchema {}

    record Many(FactSchema item) implements FactSchema {}

    record Struct(Map<String, FactSchema> fields) implements FactSchema {

        /** The answers of an object as plain maps, lists, texts, longs, doubles and booleans. */
        public Map<String, Object> readAll(@Nullable JsonNode node) {
            Map<String, Object> read = new HashMap<>();
            fields.forEach((name, type) -> {
                JsonNode value = node == null ? null : node.get(name);
                Object answer = type.read(value);
                if (answer != null) {
                    read.put(name, answer);
                }
            });
            return read;
        }
    }

    /**
     * The answer in a node; null when there is none.
     *
     * @throws IllegalArgumentException when it is of another type
     */
    default @Nullable Object read(@Nullable JsonNode node) {
        if (this instanceof Struct struct) {
            return struct.readAll(node);
        }
        if (node == null || node.isNull()) {
            return null;
        }
        if (this instanceof Text && node.isTextual()) {
            return node.textValue();
        }
        if (this instanceof Whole && node.canConvertToLong() && node.isIntegralNumber()) {
            return node.longValue();
        }
        if (this instanceof Decimal && node.isNumber()) {
            return node.doubleValue();
        }
        if (this instanceof Truth && node.isBoolean()) {
            return node.booleanValue();
        }
        if (this instanceof Many many && node.isArray()) {
            List<Object> items = new ArrayList<>();
            for (JsonNode each : node) {
                Object item = many.item().read(each);
                if (item != null) {
                    items.add(item);
                }
            }
            return items;
        }
        throw new IllegalArgumentException("fact holds " + node.getNodeType() + " where " + this + " belongs");
    }

    static Struct of(FactType type) {
        Struct found = Known.SCHEMAS.get(type);
        if (found == null) {
            throw new IllegalStateException("no schema of " + type);
        }
        return found;
    }

    /** Read once; the contracts do not change while a service runs. */
    final class Known {

        private static final Map<FactType, Struct> SCHEMAS = read();

        private Known() {}

        private static Map<FactType, Struct> read() {
            Map<FactType, Struct> schemas = new EnumMap<>(FactType.class);
            for (FactType type : FactType.values()) {
                try {
                    schemas.put(type, (Struct)
                            type(new ObjectMapper().readTree(type.event().schema())));
                } catch (JsonProcessingException e) {
                    throw new IllegalStateException("schema of " + type + " is not JSON", e);
                }
            }
            return schemas;
        }

        private static FactSchema type(JsonNode schema) {
            return switch (name(schema)) {
                case "object" -> struct(schema);
                case "array" -> new Many(type(schema.path("items")));
                case "integer" -> new Whole();
                case "number" -> new Decimal();
                case "boolean" -> new Truth();
                default -> new Text(values(schema));
            };
        }

        private static String name(JsonNode schema) {
            JsonNode type = schema.path("type");
            if (!type.isArray()) {
                return type.asText("string");
            }
            for (JsonNode each : type) {
                if (!each.asText().equals("null")) {
                    return each.asText();
                }
            }
            return "string";
        }

        private static Struct struct(JsonNode schema) {
            Map<String, FactSchema> fields = new LinkedHashMap<>();
            for (var property : schema.path("properties").properties()) {
                fields.put(property.getKey(), type(property.getValue()));
            }
            return new Struct(fields);
        }

        private static Set<String> values(JsonNode schema) {
            Set<String> values = new LinkedHashSet<>();
            for (JsonNode value : schema.path("enum")) {
                if (value.isTextual()) {
                    values.add(value.textValue());
                }
            }
            return values;
        }
    }
}

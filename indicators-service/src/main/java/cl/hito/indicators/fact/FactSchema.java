package cl.hito.indicators.fact;

import cl.hito.contracts.EventType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
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
 * asking whether one of its answers is there is never an error. A decimal of an event becomes a whole number
 * of hundredths in the fact, so that what is counted is exact.
 */
public sealed interface FactSchema {

    /** Longest list of a fact; what has a longer one is set aside, so that counting takes a bounded time. */
    int MOST_ITEMS = 10_000;

    /** A text; {@code values} are the only ones there are, when the contract lists them. */
    record Text(Set<String> values) implements FactSchema {}

    record Whole() implements FactSchema {}

    /** A number of an event with decimals, which a fact has as a whole number of hundredths; in no fact itself. */
    record Decimal() implements FactSchema {}

    record Truth() implements FactSchema {}

    record Many(FactSchema item) implements FactSchema {}

    record Struct(Map<String, FactSchema> fields) implements FactSchema {

        /** The type of a field of the event; fails at start when the contract no longer has it. */
        FactSchema field(String name) {
            FactSchema found = fields.get(name);
            if (found == null) {
                throw new IllegalStateException("the contract has no field " + name);
            }
            return found;
        }

        Struct struct(String name) {
            return (Struct) field(name);
        }

        Struct item(String name) {
            return (Struct) ((Many) field(name)).item();
        }

        /** The same with other fields besides, or of another type. */
        Struct with(Map<String, FactSchema> more) {
            Map<String, FactSchema> all = new LinkedHashMap<>(fields);
            all.putAll(more);
            return new Struct(all);
        }

        Struct without(String name) {
            Map<String, FactSchema> rest = new LinkedHashMap<>(fields);
            rest.remove(name);
            return new Struct(rest);
        }

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
            return hundredths(node.decimalValue());
        }
        if (this instanceof Truth && node.isBoolean()) {
            return node.booleanValue();
        }
        if (this instanceof Many many && node.isArray() && node.size() <= MOST_ITEMS) {
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

    /** Half up, as everything is rounded here. */
    private static long hundredths(BigDecimal number) {
        return number.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /** The type as facts have it, where every number is whole. */
    default FactSchema whole() {
        if (this instanceof Struct struct) {
            Map<String, FactSchema> fields = new LinkedHashMap<>();
            struct.fields().forEach((name, type) -> fields.put(name, type.whole()));
            return new Struct(fields);
        }
        if (this instanceof Many many) {
            return new Many(many.item().whole());
        }
        return this instanceof Decimal ? new Whole() : this;
    }

    /** The type of an event's data, as its contract has it. */
    static Struct of(EventType event) {
        try {
            return (Struct) Contract.type(new ObjectMapper().readTree(event.schema()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("schema of " + event + " is not JSON", e);
        }
    }

    /** Reads JSON Schema, as far as our contracts use it. */
    final class Contract {

        private Contract() {}

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

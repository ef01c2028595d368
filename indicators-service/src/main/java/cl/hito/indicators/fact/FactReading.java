package cl.hito.indicators.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How an event's data becomes facts of one type. */
interface FactReading {

    /**
     * A fact in an event.
     *
     * @param name of the part that it is; empty when it is the aggregate itself
     */
    record Part(String name, Map<String, Object> fields) {}

    /** The type of the facts, given that of the event's data. */
    FactSchema.Struct schema(FactSchema.Struct told);

    /** The facts; none when the event says that there is none any more. */
    List<Part> read(FactSchema.Struct told, JsonNode data);

    /** Puts a value under a name when there is one. */
    static void put(Map<String, Object> into, String name, Map<String, Object> from, String field) {
        Object value = from.get(field);
        if (value != null) {
            into.put(name, value);
        }
    }

    static void put(Map<String, Object> into, Map<String, Object> from, List<String> names) {
        names.forEach(name -> put(into, name, from, name));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> section(Map<String, Object> of, String name) {
        return of.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> items(Map<String, Object> of, String name) {
        return of.get(name) instanceof List<?> list ? (List<Map<String, Object>>) list : List.of();
    }

    /** The aggregate is the fact, as it is told. */
    record Whole() implements FactReading {

        @Override
        public FactSchema.Struct schema(FactSchema.Struct told) {
            return told;
        }

        @Override
        public List<Part> read(FactSchema.Struct told, JsonNode data) {
            return List.of(new Part("", told.readAll(data)));
        }
    }

    /** Its steps are facts of their own. */
    record Milestone() implements FactReading {

        @Override
        public FactSchema.Struct schema(FactSchema.Struct told) {
            return told.without("steps");
        }

        @Override
        public List<Part> read(FactSchema.Struct told, JsonNode data) {
            return List.of(new Part("", schema(told).readAll(data)));
        }
    }

    /** A month whose figure was withdrawn is missing again. */
    record Transaction() implements FactReading {

        @Override
        public FactSchema.Struct schema(FactSchema.Struct told) {
            return told;
        }

        @Override
        public List<Part> read(FactSchema.Struct told, JsonNode data) {
            Map<String, Object> fields = told.readAll(data);
            boolean any =
                    fields.containsKey("digital") || fields.containsKey("inPerson") || fields.containsKey("telephone");
            return any ? List.of(new Part("", fields)) : List.of();
        }
    }

    /** A month whose figure was withdrawn is missing again. */
    record Survey() implements FactReading {

        @Override
        public FactSchema.Struct schema(FactSchema.Struct told) {
            return told;
        }

        @Override
        public List<Part> read(FactSchema.Struct told, JsonNode data) {
            Map<String, Object> fields = told.readAll(data);
            return fields.containsKey("answers") ? List.of(new Part("", fields)) : List.of();
        }
    }

    /** Belongs to the month in which it was raised. */
    record Alert() implements FactReading {

        private static final int MONTH = "yyyy-MM".length();

        @Override
        public FactSchema.Struct schema(FactSchema.Struct told) {
            return told.with(Map.of("period", told.field("raisedOn")));
        }

        @Override
        public List<Part> read(FactSchema.Struct told, JsonNode data) {
            Map<String, Object> fields = told.readAll(data);
            if (fields.get("raisedOn") instanceof String day && day.length() >= MONTH) {
                fields.put("period", day.substring(0, MONTH));
            }
            return List.of(new Part("", fields));
        }
    }

    /** The steps of a milestone of kind PLATFORM, each with what it says of the onboarding. */
    record Step() implements FactReading {

        private static final List<String> OF_THE_MILESTONE = List.of("institution", "platform", "phase", "due");

        @Override
        public FactSchema.Struct schema(FactSchema.Struct told) {
            Map<String, FactSchema> head = new HashMap<>();
            OF_THE_MILESTONE.forEach(name -> head.put(name, told.field(name)));
            head.put("milestone", told.field("id"));
            head.put("milestoneState", told.field("state"));
            return told.item("steps").with(head);
        }

        @Override
        public List<Part> read(FactSchema.Struct told, JsonNode data) {
            Map<String, Object> milestone = told.readAll(data);
            List<Part> parts = new ArrayList<>();
            for (Map<String, Object> step : items(milestone, "steps")) {
                Map<String, Object> fields = new HashMap<>(step);
                put(fields, milestone, OF_THE_MILESTONE);
                put(fields, "milestone", milestone, "id");
                put(fields, "milestoneState", milestone, "state");
                parts.add(new Part(String.valueOf(step.get("code")), fields));
            }
            return parts;
        }
    }
}

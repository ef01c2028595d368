package cl.hito.indicators.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a plan: one for each item of its tree that says something countable, with what the plan says of
 * itself. An item is the same part as long as its code stays.
 */
abstract class PlanReading implements FactReading {

    private static final List<String> OF_THE_PLAN = List.of("institution", "periodFrom", "periodTo");
    private static final List<String> OF_THE_ITEM = List.of("code", "parent", "level", "title", "phase", "platform");

    @Override
    public final FactSchema.Struct schema(FactSchema.Struct told) {
        FactSchema.Struct item = told.item("items");
        Map<String, FactSchema> fields = new LinkedHashMap<>();
        OF_THE_PLAN.forEach(name -> fields.put(name, told.field(name)));
        OF_THE_ITEM.forEach(name -> fields.put(name, item.field(name)));
        fields.put("plan", told.field("id"));
        fields.put("planCode", told.field("code"));
        fields.put("planName", told.field("name"));
        fields.put("planKind", told.field("kind"));
        fields.put("reportedOn", item.struct("progress").field("reportedOn"));
        declare(item, fields);
        return new FactSchema.Struct(fields);
    }

    @Override
    public final List<Part> read(FactSchema.Struct told, JsonNode data) {
        Map<String, Object> plan = told.readAll(data);
        List<Map<String, Object>> items = FactReading.items(plan, "items");
        Set<Object> withParts = withParts(items);
        List<Part> parts = new ArrayList<>();
        for (Map<String, Object> item : items) {
            if (says(item)) {
                Map<String, Object> fields = new HashMap<>();
                FactReading.put(fields, plan, OF_THE_PLAN);
                FactReading.put(fields, item, OF_THE_ITEM);
                FactReading.put(fields, "plan", plan, "id");
                FactReading.put(fields, "planCode", plan, "code");
                FactReading.put(fields, "planName", plan, "name");
                FactReading.put(fields, "planKind", plan, "kind");
                FactReading.put(fields, "reportedOn", FactReading.section(item, "progress"), "reportedOn");
                fill(item, withParts.contains(item.get("code")), fields);
                parts.add(new Part(String.valueOf(item.get("code")), fields));
            }
        }
        return parts;
    }

    /** Codes of the items below which another item says such a thing too. */
    private Set<Object> withParts(List<Map<String, Object>> items) {
        Map<Object, Object> parents = new HashMap<>();
        items.forEach(item -> parents.put(item.get("code"), item.get("parent")));
        Set<Object> above = new HashSet<>();
        for (Map<String, Object> item : items) {
            if (says(item)) {
                Object parent = item.get("parent");
                while (parent != null && above.add(parent)) {
                    parent = parents.get(parent);
                }
            }
        }
        return above;
    }

    abstract void declare(FactSchema.Struct item, Map<String, FactSchema> fields);

    /** Whether the item says what this type counts. */
    abstract boolean says(Map<String, Object> item);

    abstract void fill(Map<String, Object> item, boolean withParts, Map<String, Object> fields);

    /** An exact number, moved by so many places and rounded half up; null when absent or beyond 64 bits. */
    private static @Nullable Long moved(@Nullable Object exact, int places) {
        if (!(exact instanceof String text)) {
            return null;
        }
        BigDecimal moved = new BigDecimal(text).movePointRight(places).setScale(0, RoundingMode.HALF_UP);
        return moved.precision() > 18 ? null : moved.longValueExact();
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    /** Target and value are told in hundredths of the goal's unit; whether it is reached was judged exactly. */
    static final class Goal extends PlanReading {

        private static final List<String> SAME =
                List.of("unit", "targetText", "dueFrom", "due", "duePrecision", "direction");

        @Override
        void declare(FactSchema.Struct item, Map<String, FactSchema> fields) {
            SAME.forEach(name -> fields.put(name, item.struct("goal").field(name)));
            fields.put("targetHundredths", new FactSchema.Whole());
            fields.put("valueHundredths", new FactSchema.Whole());
            fields.put("reports", item.struct("progress").field("reports"));
            fields.put("reached", item.struct("progress").field("reached"));
        }

        @Override
        boolean says(Map<String, Object> item) {
            return FactReading.section(item, "goal").containsKey("unit");
        }

        @Override
        void fill(Map<String, Object> item, boolean withParts, Map<String, Object> fields) {
            Map<String, Object> goal = FactReading.section(item, "goal");
            Map<String, Object> progress = FactReading.section(item, "progress");
            FactReading.put(fields, goal, SAME);
            PlanReading.put(fields, "targetHundredths", moved(goal.get("target"), 2));
            PlanReading.put(fields, "valueHundredths", moved(progress.get("value"), 2));
            fields.put("reports", progress.getOrDefault("reports", 0L));
            FactReading.put(fields, "reached", progress, "reached");
        }
    }

    /** As the last report has them, else as the document declares them. */
    static final class Initiative extends PlanReading {

        @Override
        void declare(FactSchema.Struct item, Map<String, FactSchema> fields) {
            fields.put("fulfilled", item.struct("initiatives").field("fulfilled"));
            fields.put("total", item.struct("initiatives").field("total"));
            fields.put("withParts", new FactSchema.Truth());
        }

        @Override
        boolean says(Map<String, Object> item) {
            return told(item).containsKey("total");
        }

        @Override
        void fill(Map<String, Object> item, boolean withParts, Map<String, Object> fields) {
            FactReading.put(fields, told(item), List.of("fulfilled", "total"));
            fields.put("withParts", withParts);
        }

        private static Map<String, Object> told(Map<String, Object> item) {
            Map<String, Object> reported = FactReading.section(FactReading.section(item, "progress"), "initiatives");
            return reported.containsKey("total") ? reported : FactReading.section(item, "initiatives");
        }
    }

    /** Amounts in whole pesos: the plan tells thousands, exact. */
    static final class BudgetLine extends PlanReading {

        private static final int THOUSANDS = 3;
        private static final List<String> SAME = List.of("kind", "year", "fundedBy");

        @Override
        void declare(FactSchema.Struct item, Map<String, FactSchema> fields) {
            SAME.forEach(name -> fields.put(name, item.struct("budget").field(name)));
            fields.put("amountClp", new FactSchema.Whole());
            fields.put("executedClp", new FactSchema.Whole());
            fields.put("withParts", new FactSchema.Truth());
        }

        @Override
        boolean says(Map<String, Object> item) {
            return FactReading.section(item, "budget").containsKey("kind");
        }

        @Override
        void fill(Map<String, Object> item, boolean withParts, Map<String, Object> fields) {
            Map<String, Object> budget = FactReading.section(item, "budget");
            FactReading.put(fields, budget, SAME);
            PlanReading.put(fields, "amountClp", moved(budget.get("amount"), THOUSANDS));
            PlanReading.put(fields, "executedClp", moved(budget.get("executed"), THOUSANDS));
            fields.put("withParts", withParts);
        }
    }
}

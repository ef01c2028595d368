package cl.hito.indicators.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How each type of fact is read, worked out once: the contracts do not change while a service runs.
 *
 * @param told type of the event's data
 * @param schema type of the fact
 */
record FactReadings(FactReading reading, FactSchema.Struct told, FactSchema.Struct schema) {

    private static final Map<FactType, FactReadings> ALL = all();

    static FactReadings of(FactType type) {
        FactReadings found = ALL.get(type);
        if (found == null) {
            throw new IllegalStateException("no reading of " + type);
        }
        return found;
    }

    List<FactReading.Part> read(JsonNode data) {
        return reading.read(told, data);
    }

    private static FactReading reading(FactType type) {
        return switch (type) {
            case PROCEDURE, COMMUNICATIONS, PLATFORM_IN_USE, MATURITY -> new FactReading.Whole();
            case MILESTONE -> new FactReading.Milestone();
            case TRANSACTION -> new FactReading.Transaction();
            case PLATFORM_STEP -> new FactReading.Step();
            case PLAN_GOAL -> new PlanReading.Goal();
            case INITIATIVE -> new PlanReading.Initiative();
            case BUDGET_LINE -> new PlanReading.BudgetLine();
            case ALERT -> new FactReading.Alert();
            case SURVEY -> new FactReading.Survey();
        };
    }

    private static Map<FactType, FactReadings> all() {
        Map<FactType, FactReadings> all = new EnumMap<>(FactType.class);
        for (FactType type : FactType.values()) {
            FactReading reading = reading(type);
            FactSchema.Struct told = FactSchema.of(type.event());
            all.put(type, new FactReadings(reading, told, (FactSchema.Struct)
                    reading.schema(told).whole()));
        }
        return all;
    }
}

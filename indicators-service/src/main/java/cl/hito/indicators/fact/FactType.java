package cl.hito.indicators.fact;

import cl.hito.contracts.EventType;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * What indicators can count, each with the event that tells it and its name in expressions. One event may tell
 * facts of several types, and many of one type.
 */
public enum FactType {
    /** A record of the catalogue (CPAT form). */
    PROCEDURE(EventType.PROCEDURE_CHANGED, "procedure", "name", false),

    /** A milestone of an institution. */
    MILESTONE(EventType.MILESTONE_CHANGED, "milestone", "title", false),

    /** Counts of official communications of an institution in a month. */
    COMMUNICATIONS(EventType.COMMUNICATIONS_CHANGED, "communications", "period", true),

    /** How many times a procedure was finished in a month, by channel. */
    TRANSACTION(EventType.TRANSACTIONS_CHANGED, "transaction", "period", true),

    /** A step of the onboarding of an institution to a platform of the State. */
    PLATFORM_STEP(EventType.MILESTONE_CHANGED, "step", "title", false),

    /** A goal that an institution's plan sets. */
    PLAN_GOAL(EventType.PLAN_CHANGED, "goal", "title", false),

    /** The initiatives of an item of a plan. */
    INITIATIVE(EventType.PLAN_CHANGED, "initiative", "title", false),

    /** A line of a plan's budget. */
    BUDGET_LINE(EventType.PLAN_CHANGED, "budget", "title", false),

    /** A warning that was raised about a milestone; of the month in which it was. */
    ALERT(EventType.ALERT_RAISED, "alert", "title", true),

    /** An electronic system that an institution uses for its procedures, with its web quality. */
    PLATFORM_IN_USE(EventType.PLATFORM_CHANGED, "platform", "name", false),

    /** An assessment of an institution's digital maturity. */
    MATURITY(EventType.MATURITY_CHANGED, "maturity", "assessedOn", false),

    /** Answers to a satisfaction survey in a month. */
    SURVEY(EventType.SURVEY_CHANGED, "survey", "period", true);

    private final EventType event;
    private final String variable;
    private final String label;
    private final boolean periodic;

    FactType(EventType event, String variable, String label, boolean periodic) {
        this.event = event;
        this.variable = variable;
        this.label = label;
        this.periodic = periodic;
    }

    /** The types that an event tells facts of. */
    static List<FactType> toldBy(EventType event) {
        return Arrays.stream(values()).filter(type -> type.event == event).toList();
    }

    EventType event() {
        return event;
    }

    /** Name of the fact in expressions, such as {@code procedure}. */
    public String variable() {
        return variable;
    }

    /** Field that names a single fact to a reader. */
    String label() {
        return label;
    }

    /** Whether each fact belongs to a month, and can be counted as a flow. */
    public boolean periodic() {
        return periodic;
    }

    /** The fields that expressions can name, with their types. */
    public FactSchema.Struct schema() {
        return FactReadings.of(this).schema();
    }

    /**
     * The facts of this type in the data of an event. One that is the aggregate itself has its id; a part of it has
     * an id made of the aggregate's and the part's name, the same whenever the part is told of.
     *
     * @throws IllegalArgumentException when the data is not what the contract says
     */
    List<Fact> read(UUID aggregate, JsonNode data) {
        return FactReadings.of(this).read(data).stream()
                .map(part -> Fact.of(this, id(aggregate, part.name()), part.fields()))
                .toList();
    }

    private UUID id(UUID aggregate, String part) {
        return part.isEmpty()
                ? aggregate
                : UUID.nameUUIDFromBytes((aggregate + "/" + name() + "/" + part).getBytes(StandardCharsets.UTF_8));
    }
}

package cl.hito.indicators.fact;

import cl.hito.contracts.EventType;

/** What indicators can count, each with the event that tells it and its name in expressions. */
public enum FactType {
    /** A record of the catalogue (CPAT form). */
    PROCEDURE(EventType.PROCEDURE_CHANGED, "procedure", "name", false),

    /** A milestone of an institution. */
    MILESTONE(EventType.MILESTONE_CHANGED, "milestone", "title", false),

    /** Counts of official communications of an institution in a month. */
    COMMUNICATIONS(EventType.COMMUNICATIONS_CHANGED, "communications", "period", true);

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
        return FactSchema.of(this);
    }
}

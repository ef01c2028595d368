package cl.hito.indicators.definition;

/** How facts add up over time. */
public enum Aggregation {
    /** What is, as of the end of a month. */
    STOCK,
    /** What happened within a month. */
    FLOW
}

package cl.hito.indicators.formula;

/** How the counts become a value. */
public enum Kind {
    /** factor × numerator / denominator. */
    RATIO,

    /** How many facts the numerator holds for. */
    COUNT,

    /** Sum of the numerator over the facts. */
    SUM,

    /** Sum of the numerator over the facts, divided by the denominator. */
    MEAN;

    /** Whether a denominator is needed; without one it is not permitted. */
    public boolean divided() {
        return this == RATIO || this == MEAN;
    }
}

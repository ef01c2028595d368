package cl.hito.milestones.norm.term;

/** What a term is measured in; only the first four have a length that can be counted. */
public enum TermUnit {
    HOUR,
    DAY,
    MONTH,
    YEAR,
    /** At once: it ends where it begins. */
    IMMEDIATE,
    /** On a day of the calendar that the norm names. */
    DATE,
    /** A part of another term, such as its half. */
    FRACTION,
    /** The norm gives no length. */
    NONE;

    /** Whether a number of them is a length. */
    public boolean isCounted() {
        return switch (this) {
            case HOUR, DAY, MONTH, YEAR -> true;
            case IMMEDIATE, DATE, FRACTION, NONE -> false;
        };
    }
}

package cl.hito.indicators.measurement;

/** What a value is worth. None of these is zero. */
public enum MeasurementStatus {
    /** Every fact that it applies to answers. */
    OK,

    /** A value over the facts that answer; some do not. */
    PARTIAL,

    /** Nothing to count: no fact, or none that answers. */
    NO_DATA,

    /** There are facts, and it applies to none of them. */
    NOT_APPLICABLE,

    /** The law does not apply to the institution. */
    NOT_SUBJECT
}

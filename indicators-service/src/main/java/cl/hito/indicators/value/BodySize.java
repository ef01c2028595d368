package cl.hito.indicators.value;

/** How large the catalogue of a body is. */
public enum BodySize {
    /** No record is known. */
    UNKNOWN,
    /** Fewer than 25 records. */
    SMALL,
    /** 25 to 99 records. */
    MEDIUM,
    /** 100 records or more. */
    LARGE
}

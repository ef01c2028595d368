package cl.hito.indicators.definition;

/** What an answer that is not given does to a value. It never counts as zero. */
public enum MissingValues {
    /** The facts that do not answer are left out; the value says that it is {@code PARTIAL}. */
    SKIP,

    /** No value unless every fact in scope answers. */
    ALL_MUST_ANSWER,

    /** As {@code SKIP}; a period without data takes the value of the latest one before it, and says from which. */
    LAST_VALUE
}

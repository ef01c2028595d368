package cl.hito.catalog.quality;

/** What is looked for; the rules stand in the migration that defines {@code quality_findings}. */
public enum QualityCheck {
    /** Neither a law number nor another source. */
    MISSING_LAW,
    /** Level 4 or 5, and no platform. */
    LEVEL_WITHOUT_PLATFORM,
    /** Another record of the institution has the same name, but for case, accents and punctuation. */
    DUPLICATE_NAME,
    /** An address that has not the form of one. */
    BAD_URL,
    /** Completed, although answers that indicators stand on are missing. */
    COMPLETED_WITHOUT_ANSWERS,
    /** Nobody has changed the record for a year. */
    STALE
}

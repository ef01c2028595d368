package cl.hito.catalog.imports.job;

/** What happens to the good rows of a file that has bad ones. */
public enum ImportMode {
    /** Nothing of the file is applied. */
    ALL_OR_NOTHING,
    /** The good ones are applied. */
    VALID_ROWS_ONLY
}

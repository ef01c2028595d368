package cl.hito.catalog.imports.job;

/** What happens to a row whose record is there already. */
public enum ConflictPolicy {
    /** It is left out. */
    SKIP,
    /** What the row says replaces what the record said; what the row does not say stays. */
    UPDATE,
    /** The whole import is refused. */
    STOP
}

package cl.hito.catalog.imports.job;

/** How far an import is. */
public enum ImportState {
    /** The file is here whole; nobody has looked at it yet. */
    RECEIVED,
    CHECKING,
    /** A dry run is done; it waits for its application. */
    CHECKED,
    APPLYING,
    APPLIED,
    /** The file or its rows do not allow it; nothing was changed. */
    REJECTED,
    /** We could not do it; nothing was changed. */
    FAILED,
    CANCELLED
}

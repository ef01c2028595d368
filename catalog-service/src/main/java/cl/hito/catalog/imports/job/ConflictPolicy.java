package cl.hito.catalog.imports.job;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What happens to a row whose record is there already. */
@Schema(name = "ImportConflictPolicy")
public enum ConflictPolicy {
    /** It is left out. */
    SKIP,
    /** What the row says replaces what the record said; what the row does not say stays. */
    UPDATE,
    /** The whole import is refused. */
    STOP
}

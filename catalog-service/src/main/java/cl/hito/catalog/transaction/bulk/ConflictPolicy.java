package cl.hito.catalog.transaction.bulk;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What happens to a figure that differs from the one that is there. */
@Schema(name = "TransactionsConflictPolicy")
public enum ConflictPolicy {
    /** It is refused. */
    STOP,
    /** It corrects the one that is there, which stays in the history. */
    UPDATE,
    /** The one that is there stays. */
    SKIP
}

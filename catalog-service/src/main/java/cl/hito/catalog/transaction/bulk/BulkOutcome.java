package cl.hito.catalog.transaction.bulk;

import cl.hito.catalog.transaction.TransactionsView;

/** What becomes of one figure. */
public sealed interface BulkOutcome {

    /** The month had none. */
    record Created(TransactionsView after) implements BulkOutcome {}

    /** The month had another one. */
    record Corrected(TransactionsView before, TransactionsView after) implements BulkOutcome {}

    /** The month has this one already. */
    record Unchanged(TransactionsView present) implements BulkOutcome {}

    /** The month has another one, which stays. */
    record Skipped(TransactionsView present) implements BulkOutcome {}

    /**
     * It breaks a rule.
     *
     * @param field of the item that is wrong: {@code procedure}, {@code period}, a channel, or empty for the
     *     item as a whole
     * @param code stable, machine-readable
     * @param es why, in Spanish
     * @param en why, in English
     */
    record Refused(String field, String code, String es, String en) implements BulkOutcome {}
}

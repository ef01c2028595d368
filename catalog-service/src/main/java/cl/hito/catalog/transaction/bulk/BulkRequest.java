package cl.hito.catalog.transaction.bulk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures to enter or correct, of any procedures and months.
 *
 * @param institution body to which all the records must belong; null when they may belong to any. That the
 *     caller may write for it is the caller's to check
 * @param actor who does it, for the history; see {@link cl.hito.chassis.security.Caller#actor()}
 * @param onConflict what happens to a figure that differs from the one that is there
 * @param validOnly whether what is well is written although other figures are refused
 * @param demonstration whether the figures are made up for demonstration
 * @param reason for the history
 * @param items some thousands at most; each record and month once
 */
public record BulkRequest(
        @Nullable String institution,
        String actor,
        ConflictPolicy onConflict,
        boolean validOnly,
        boolean demonstration,
        @Nullable String reason,
        List<BulkItem> items) {}

package cl.hito.catalog.transaction.bulk;

import java.util.List;

/**
 * What became of the figures.
 *
 * @param outcomes one for each item, in the order of the request
 * @param written whether the created and corrected ones are stored; not so in a check, nor when a figure was
 *     refused and all or nothing was asked for
 */
public record BulkResult(List<BulkOutcome> outcomes, boolean written) {

    public boolean hasRefused() {
        return count(BulkOutcome.Refused.class) > 0;
    }

    /** How many ended so. */
    public int count(Class<? extends BulkOutcome> kind) {
        return (int) outcomes.stream().filter(kind::isInstance).count();
    }
}

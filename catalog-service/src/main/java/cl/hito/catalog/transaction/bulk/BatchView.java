package cl.hito.catalog.transaction.bulk;

import cl.hito.catalog.transaction.TransactionsView;
import cl.hito.catalog.transaction.bulk.BulkOutcome.Corrected;
import cl.hito.catalog.transaction.bulk.BulkOutcome.Created;
import cl.hito.catalog.transaction.bulk.BulkOutcome.Refused;
import cl.hito.catalog.transaction.bulk.BulkOutcome.Skipped;
import cl.hito.catalog.transaction.bulk.BulkOutcome.Unchanged;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of a batch.
 *
 * @param items in the order of the batch
 */
@Schema(name = "TransactionsBatchResult")
public record BatchView(
        @Schema(required = true) String institution,
        @Schema(required = true) String period,
        @Schema(required = true) int created,
        @Schema(required = true) int corrected,
        @Schema(required = true) int unchanged,
        @Schema(required = true) int skipped,
        @Schema(required = true) List<Item> items) {

    /** What became of a figure that was taken. */
    @Schema(name = "TransactionsBatchOutcome")
    public enum Outcome {
        CREATED,
        CORRECTED,
        UNCHANGED,
        SKIPPED
    }

    /**
     * One figure.
     *
     * @param procedure id of the record
     * @param version of the figure that is there now
     */
    @Schema(name = "TransactionsBatchResultItem")
    public record Item(
            @Schema(required = true) UUID procedure,
            @Schema(required = true) Outcome outcome,
            @Schema(required = true) long version) {}

    static BatchView of(BatchData batch, BulkResult result) {
        return new BatchView(
                batch.institution(),
                batch.period(),
                result.count(Created.class),
                result.count(Corrected.class),
                result.count(Unchanged.class),
                result.count(Skipped.class),
                result.outcomes().stream().map(BatchView::item).toList());
    }

    private static Item item(BulkOutcome outcome) {
        if (outcome instanceof Created created) {
            return item(created.after(), Outcome.CREATED);
        } else if (outcome instanceof Corrected corrected) {
            return item(corrected.after(), Outcome.CORRECTED);
        } else if (outcome instanceof Unchanged unchanged) {
            return item(unchanged.present(), Outcome.UNCHANGED);
        } else if (outcome instanceof Skipped skipped) {
            return item(skipped.present(), Outcome.SKIPPED);
        }
        throw new IllegalStateException("a refused figure in a batch that was written: " + (Refused) outcome);
    }

    private static Item item(TransactionsView figure, Outcome outcome) {
        return new Item(figure.procedure(), outcome, figure.version());
    }
}

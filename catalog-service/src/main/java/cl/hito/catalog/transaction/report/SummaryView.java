package cl.hito.catalog.transaction.report;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Transactions of many procedures, month by month.
 *
 * @param months each month of the span once, in order
 */
@Schema(name = "TransactionsSummary")
public record SummaryView(
        @Schema(required = true) String periodFrom,
        @Schema(required = true) String periodTo,
        @Schema(required = true) List<Month> months) {

    /**
     * One month of all of them.
     *
     * @param period month, {@code yyyy-MM}
     * @param closed whether the month has ended; before that nothing is missing
     * @param expected procedures from which a figure was due, and those that gave one all the same
     * @param reported how many of the expected gave a figure
     * @param missing how many did not
     * @param demonstration whether a figure made up for demonstration is in the sums
     * @param sums over those that reported
     */
    @Schema(name = "TransactionsSummaryMonth")
    public record Month(
            @Schema(required = true) String period,
            @Schema(required = true) boolean closed,
            @Schema(required = true) long expected,
            @Schema(required = true) long reported,
            @Schema(required = true) long missing,
            @Schema(required = true) boolean demonstration,
            @Schema(required = true) ChannelSums sums) {}
}

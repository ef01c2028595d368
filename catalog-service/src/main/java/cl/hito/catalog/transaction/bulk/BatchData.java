package cl.hito.catalog.transaction.bulk;

import cl.hito.catalog.transaction.TransactionsData;
import cl.hito.catalog.transaction.TransactionsFilter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.YearMonth;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A month of a body, with the figures of many of its procedures.
 *
 * @param institution code of the body to which all of them belong
 * @param period month, {@code yyyy-MM}
 * @param conflictPolicy what happens to a figure that differs from the one that is there; STOP when absent
 * @param demonstration whether the figures are made up for demonstration
 * @param items one for each procedure
 */
@Schema(name = "TransactionsBatch", description = "The figures of many procedures of a body in one month")
public record BatchData(
        @NotBlank @Size(max = 40) String institution,
        @NotNull @Pattern(regexp = TransactionsFilter.MONTH) String period,

        @Schema(nullable = true, defaultValue = "STOP") @Nullable ConflictPolicy conflictPolicy,

        @Schema(defaultValue = "false") boolean demonstration,

        @NotNull @Size(min = 1, max = BatchData.MOST_ITEMS) @Valid List<@NotNull Item> items) {

    /** What one transaction takes without keeping others waiting. */
    static final int MOST_ITEMS = 1000;

    /**
     * The figure of one procedure; a channel that is left out is not known.
     *
     * @param procedure official code or id of the record
     */
    @Schema(name = "TransactionsBatchItem")
    public record Item(
            @NotBlank @Size(max = 40) String procedure,

            @Schema(nullable = true) @PositiveOrZero @Max(TransactionsData.MOST) @Nullable Integer digital,

            @Schema(nullable = true) @PositiveOrZero @Max(TransactionsData.MOST) @Nullable Integer inPerson,

            @Schema(nullable = true) @PositiveOrZero @Max(TransactionsData.MOST) @Nullable Integer telephone) {}

    BulkRequest request(String actor, @Nullable String reason) {
        YearMonth month = YearMonth.parse(period);
        return new BulkRequest(
                institution,
                actor,
                conflictPolicy == null ? ConflictPolicy.STOP : conflictPolicy,
                false,
                demonstration,
                reason,
                items.stream()
                        .map(i -> new BulkItem(i.procedure(), month, i.digital(), i.inPerson(), i.telephone()))
                        .toList());
    }
}

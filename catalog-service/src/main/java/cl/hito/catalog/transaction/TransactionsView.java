package cl.hito.catalog.transaction;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Transactions of a procedure in a month, as the API, the event and the history show them.
 *
 * @param institution that of the procedure
 * @param procedure id of the record
 * @param period month, {@code yyyy-MM}
 * @param total sum of the channels; null unless all of them are known
 * @param version count of its changes, from 1
 * @see TransactionsData the counts
 */
@Schema(name = "Transactions")
public record TransactionsView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String institution,
        @Schema(required = true) UUID procedure,
        @Schema(required = true) String period,
        @Schema(required = true, nullable = true) @Nullable Integer digital,
        @Schema(required = true, nullable = true) @Nullable Integer inPerson,
        @Schema(required = true, nullable = true) @Nullable Integer telephone,
        @Schema(required = true, nullable = true) @Nullable Long total,
        @Schema(required = true) boolean demonstration,
        @Schema(required = true) long version,
        @Schema(required = true) Instant updatedAt) {

    /** The state that a figure has in its version. */
    public static TransactionsView of(
            UUID id,
            String institution,
            UUID procedure,
            String period,
            TransactionsData data,
            long version,
            Instant updatedAt) {
        Integer digital = data.digital();
        Integer inPerson = data.inPerson();
        Integer telephone = data.telephone();
        return new TransactionsView(
                id,
                institution,
                procedure,
                period,
                digital,
                inPerson,
                telephone,
                digital == null || inPerson == null || telephone == null ? null : (long) digital + inPerson + telephone,
                data.demonstration(),
                version,
                updatedAt);
    }

    public TransactionsData data() {
        return new TransactionsData(digital, inPerson, telephone, demonstration);
    }
}

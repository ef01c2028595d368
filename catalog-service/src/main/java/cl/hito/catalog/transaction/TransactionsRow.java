package cl.hito.catalog.transaction;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A row of the list over all procedures: the figure with the code and name that its record has now.
 *
 * @see TransactionsView the other components
 */
@Schema(name = "TransactionsRow")
public record TransactionsRow(
        @Schema(required = true) UUID id,
        @Schema(required = true) String institution,
        @Schema(required = true) UUID procedure,
        @Schema(required = true, nullable = true) @Nullable String code,
        @Schema(required = true) String name,
        @Schema(required = true) String period,
        @Schema(required = true, nullable = true) @Nullable Integer digital,
        @Schema(required = true, nullable = true) @Nullable Integer inPerson,
        @Schema(required = true, nullable = true) @Nullable Integer telephone,
        @Schema(required = true, nullable = true) @Nullable Long total,
        @Schema(required = true) boolean demonstration,
        @Schema(required = true) long version,
        @Schema(required = true) Instant updatedAt) {}

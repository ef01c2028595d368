package cl.hito.indicators.snapshot;

import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A fact that adds otherwise to one snapshot than to another.
 *
 * @param name what a reader calls it
 * @param period month of a flow
 * @param before what it added; null when it was not in scope
 * @param now what it adds; null when it is no longer in scope
 */
@Schema(name = "SnapshotMovedRow")
public record MovedRowView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String institution,
        @Schema(required = true) String name,
        @Schema(nullable = true) @Nullable String period,
        @Schema(required = true, nullable = true) @Nullable Side before,
        @Schema(required = true, nullable = true) @Nullable Side now) {

    /**
     * What it adds.
     *
     * @param unknown its answer is not given
     */
    @Schema(name = "SnapshotMovedRowSide")
    public record Side(
            @Schema(required = true) BigDecimal numerator,
            @Schema(required = true) BigDecimal denominator,
            @Schema(required = true) boolean unknown) {}
}

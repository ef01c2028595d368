package cl.hito.catalog.cycle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An update cycle of the catalogue.
 *
 * @param state by its dates in America/Santiago until it is closed
 * @param assigned how many records got a code in it
 * @param closedBy who closed it; null while it is not closed
 */
@Schema(name = "UpdateCycle")
public record CycleView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String name,
        @Schema(required = true) LocalDate opensOn,
        @Schema(required = true) LocalDate closesOn,
        @Schema(required = true) State state,
        @Schema(required = true) long assigned,
        @Schema(nullable = true) @Nullable Instant closedAt,
        @Schema(nullable = true) @Nullable String closedBy,
        @Schema(required = true) long version,
        @Schema(required = true) Instant updatedAt) {

    /** Where a cycle is: its dates open it, only the office closes it. */
    @Schema(name = "UpdateCycleState")
    public enum State {
        PLANNED,
        OPEN,
        /** Its last day has passed and nobody has closed it. */
        DUE,
        CLOSED
    }
}

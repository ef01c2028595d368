package cl.hito.catalog.cycle;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a cycle is closed.
 *
 * @param remaining what happens to completed records that have no code yet
 */
@Schema(name = "UpdateCycleClosing")
public record Closing(@NotNull Remaining remaining) {

    /** What happens to completed records without a code. */
    @Schema(name = "RemainingRecords")
    public enum Remaining {
        /** They get a number of the institution's own series, to be replaced when the State assigns one. */
        NUMBERED,
        /** They wait for the next cycle. */
        LEFT
    }
}

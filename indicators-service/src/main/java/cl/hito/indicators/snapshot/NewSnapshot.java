package cl.hito.indicators.snapshot;

import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot to be taken.
 *
 * @param cutOff last day that counts, in America/Santiago; today when absent
 * @param note why it is taken
 */
@Schema(description = "A snapshot to be taken")
public record NewSnapshot(
        @Schema(nullable = true) @Nullable LocalDate cutOff,
        @Schema(nullable = true) @Size(max = 1000) @Nullable String note) {}

package cl.hito.indicators.snapshot;

import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot to be taken.
 *
 * @param cutOff last day that counts, in America/Santiago; today when absent, or that of the one it corrects
 * @param note why it is taken; needed for a correction
 * @param replaces code of the published snapshot that it corrects
 */
@Schema(name = "NewSnapshot", description = "A snapshot to be taken")
public record NewSnapshot(
        @Schema(nullable = true) @Nullable LocalDate cutOff,
        @Schema(nullable = true) @Size(max = 1000) @Nullable String note,
        @Schema(nullable = true) @Size(max = 40) @Nullable String replaces) {}

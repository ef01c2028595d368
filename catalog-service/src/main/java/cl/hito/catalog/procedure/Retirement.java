package cl.hito.catalog.procedure;

import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Since when, and why, a procedure is no longer offered.
 *
 * @param on first day without it; null when it came to us as retired without a date
 * @param reason as given
 * @param replacedBy id of the record that takes its place
 */
@Schema(name = "ProcedureRetirement")
public record Retirement(
        @Schema(nullable = true) @Nullable LocalDate on,
        @Schema(nullable = true) @Nullable String reason,
        @Schema(nullable = true) @Nullable UUID replacedBy) {}

package cl.hito.milestones.clock;

import cl.hito.milestones.norm.term.NormTerm;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The end of a clock.
 *
 * @param on day in America/Santiago
 * @param at local time of that day, such as 09:30; needed for a term of hours
 */
public record ClockStop(
        @NotNull ClockOutcome outcome,
        @NotNull LocalDate on,

        @Schema(nullable = true) @Pattern(regexp = NormTerm.TIME) @Nullable String at,

        @Schema(nullable = true) @Size(max = 1000) @Nullable String note) {}

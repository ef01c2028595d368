package cl.hito.milestones.businessday;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One day of the calendar.
 *
 * @param date in America/Santiago
 * @param businessDay whether it counts in a term of Ley 19.880 art. 25
 * @param holiday its name; null when it is none
 */
@Schema(name = "BusinessDay")
public record BusinessDayView(
        @Schema(required = true) LocalDate date,
        @Schema(required = true) boolean businessDay,
        @Schema(nullable = true, required = true) @Nullable String holiday) {}

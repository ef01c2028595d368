package cl.hito.milestones.clock;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An extension of a clock.
 *
 * @param by units of the term, together with what it was extended by before
 * @param decidedOn day in America/Santiago; not after the term has ended (Ley 19.880 art. 26)
 */
@Schema(name = "ClockExtension")
public record ClockExtension(
        @NotNull @Min(1) @Max(1000) Integer by,
        @NotNull LocalDate decidedOn,
        @NotBlank @Size(max = 1000) String reason) {}

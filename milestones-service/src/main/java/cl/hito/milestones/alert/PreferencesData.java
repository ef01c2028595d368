package cl.hito.milestones.alert;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an account follows and how it is told.
 *
 * @param kinds empty for all
 * @param institutions codes; empty for all that the account may see
 * @param about what of; empty or absent for all
 * @param mailAddress one address; nobody but the account is shown it
 * @param digestHour hour of the day, 0 to 23, America/Santiago; null for no digest
 * @param language of the digest
 */
@Schema(description = "What an account follows and how it is told")
public record PreferencesData(
        @NotNull @Size(max = 20) List<@NotNull AlertKind> kinds,
        @NotNull @Size(max = 500) List<@NotBlank @Size(max = 40) String> institutions,

        @Schema(nullable = true) @Size(max = 10) @Nullable List<@NotNull AlertMatter> about,

        @Schema(nullable = true)
        @Size(max = 254) @Pattern(
                regexp = "[^\\s@<>,;:\"()]+@[^\\s@<>,;:\"()]+",
                message = "{jakarta.validation.constraints.Email.message}")
        @Nullable String mailAddress,

        @Schema(nullable = true) @Min(0) @Max(23) @Nullable Integer digestHour,
        @NotNull @Pattern(regexp = "es|en") String language) {

    void check() {
        if (digestHour != null && mailAddress == null) {
            throw ProblemException.invalid(Field.of("/mailAddress", "required"));
        }
    }
}

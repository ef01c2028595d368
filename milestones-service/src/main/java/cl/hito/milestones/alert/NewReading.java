package cl.hito.milestones.alert;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an account has read.
 *
 * @param alerts which; or else
 * @param upTo everything in the inbox that was raised by this instant: the newest that was shown, not the present
 *     one; what was raised within the last two minutes has to be named
 * @param read false takes it back, for alerts that are named
 */
@Schema(description = "What an account has read: the alerts named, or all raised by an instant")
public record NewReading(
        @Schema(nullable = true) @Size(min = 1, max = 1000) @Nullable List<@NotNull UUID> alerts,

        @Schema(nullable = true) @Nullable Instant upTo,
        @NotNull Boolean read) {

    void check() {
        if ((alerts == null) == (upTo == null)) {
            throw ProblemException.invalid(Field.of(
                    alerts == null ? "/alerts" : "/upTo",
                    "inconsistent",
                    "Indique los avisos o una fecha y hora, no ambos.",
                    "Give either the alerts or an instant, not both."));
        }
        if (!read && alerts == null) {
            throw ProblemException.invalid(Field.of("/alerts", "required"));
        }
    }
}

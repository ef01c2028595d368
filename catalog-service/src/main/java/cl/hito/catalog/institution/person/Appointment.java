package cl.hito.catalog.institution.person;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The act by which a person was designated.
 *
 * @param kind of act
 * @param number as the act bears it
 * @param date of the act
 */
@Schema(name = "Appointment", description = "The act by which a person was designated")
public record Appointment(
        @NotNull Kind kind,
        @Schema(nullable = true) @Size(max = 50) @Nullable String number,
        @Schema(nullable = true) @Nullable LocalDate date) {

    /** Kinds of acts; an official letter is an oficio. */
    @Schema(name = "AppointmentKind")
    public enum Kind {
        OFFICIAL_LETTER,
        DECREE,
        RESOLUTION,
        OTHER
    }
}

package cl.hito.catalog.procedure.form;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Part 3 of the CPAT form: for whom the procedure is.
 *
 * @param payment whether it costs something
 * @param userType natural persons, juridical persons or both
 * @param segment of the population
 * @param socialProgramme whether it belongs to a social programme
 * @param availability all year, or in periods
 */
public record Users(
        @Schema(nullable = true) @Nullable Payment payment,
        @Schema(nullable = true) @Nullable UserType userType,
        @Schema(nullable = true) @Size(max = 300) @Nullable String segment,
        @Schema(nullable = true) @Nullable Boolean socialProgramme,
        @Schema(nullable = true) @Nullable Availability availability) {

    /** Sí, no, en algunos casos. */
    public enum Payment {
        YES,
        NO,
        SOMETIMES
    }

    /** Persona natural, persona jurídica, ambos tipos. */
    public enum UserType {
        NATURAL_PERSON,
        LEGAL_PERSON,
        BOTH
    }

    /** Todo el año, períodos. */
    public enum Availability {
        ALL_YEAR,
        PERIODS
    }
}

package cl.hito.catalog.procedure.form;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Part 4 of the CPAT form: how far the procedure is electronic.
 *
 * @param level of digitalisation, 0 to 5; the form gives no wording for the numbers
 * @param digitalisedOn date of digitalisation
 * @param intake of applications
 * @param channels open to the public
 * @param file in which form the file is kept
 * @param fileAccess whether the interested person sees the file
 * @param url where it is done
 * @param chileAtiendeCard card at ChileAtiende
 * @param platforms how many platforms support it
 * @param scope stages that they support
 * @param platformUsed kind of platform
 */
public record ElectronicSupport(
        @Schema(nullable = true) @Min(0) @Max(5) @Nullable Integer level,
        @Schema(nullable = true) @Nullable LocalDate digitalisedOn,
        @Schema(nullable = true) @Nullable Intake intake,
        @Schema(nullable = true) @Size(max = 4) @Nullable List<@NotNull Channel> channels,
        @Schema(nullable = true) @Nullable FileType file,
        @Schema(nullable = true) @Nullable Boolean fileAccess,
        @Schema(nullable = true) @Size(max = 2000) @Nullable String url,
        @Schema(nullable = true) @Size(max = 300) @Nullable String chileAtiendeCard,

        @Schema(nullable = true) @Min(0) @Max(1000) @Nullable Integer platforms,

        @Schema(nullable = true) @Nullable Scope scope,
        @Schema(nullable = true) @Nullable PlatformUsed platformUsed) {

    /** Físico, electrónico, ambos. */
    public enum Intake {
        PHYSICAL,
        ELECTRONIC,
        BOTH
    }

    /** Digital, presencial, telefónico, módulos de autoatención. */
    public enum Channel {
        DIGITAL,
        IN_PERSON,
        TELEPHONE,
        SELF_SERVICE
    }

    /** Físico, electrónico, mixto. */
    public enum FileType {
        PHYSICAL,
        ELECTRONIC,
        MIXED
    }

    /** Algunas etapas, todas las etapas. */
    public enum Scope {
        SOME_STAGES,
        ALL_STAGES
    }

    /** SIMPLE SaaS, SIMPLE on-premise, propia, externa, transversal del Estado. */
    public enum PlatformUsed {
        SIMPLE_SAAS,
        SIMPLE_ON_PREMISE,
        OWN,
        EXTERNAL,
        STATE_SHARED
    }
}

package cl.hito.catalog.procedure.form;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Part 6 of the CPAT form: notifications to the interested person.
 *
 * @param practised whether the procedure notifies at all
 * @param stages in which it does, with the medium of each
 */
public record Notifications(
        @Schema(nullable = true) @Nullable Boolean practised,

        @Schema(nullable = true) @Size(max = 3) @Valid @Nullable List<@NotNull StageMedium> stages) {

    /** Inicio, instrucción, finalización. */
    public enum Stage {
        START,
        INSTRUCTION,
        END
    }

    /** Electrónico, físico, ambos. */
    public enum Medium {
        ELECTRONIC,
        PHYSICAL,
        BOTH
    }

    /**
     * The medium of one stage.
     *
     * @param stage of the procedure
     * @param medium in which it notifies then
     */
    public record StageMedium(
            @Schema(required = true) @NotNull Stage stage,
            @Schema(nullable = true) @Nullable Medium medium) {}
}

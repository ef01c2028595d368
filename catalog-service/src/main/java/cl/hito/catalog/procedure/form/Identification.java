package cl.hito.catalog.procedure.form;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Part 1 of the CPAT form: what the procedure is and who answers for it.
 *
 * @param description in a few sentences
 * @param responsibleUnit unit that carries it
 * @param responsiblePost post that answers for it
 * @param start how it begins
 * @param startingAct act that begins it
 * @param closingAct act that ends it
 * @param institutionalProduct what the institution delivers with it
 */
public record Identification(
        @Schema(nullable = true) @Size(max = 4000) @Nullable String description,
        @Schema(nullable = true) @Size(max = 300) @Nullable String responsibleUnit,
        @Schema(nullable = true) @Size(max = 300) @Nullable String responsiblePost,
        @Schema(nullable = true) @Nullable Start start,
        @Schema(nullable = true) @Size(max = 1000) @Nullable String startingAct,
        @Schema(nullable = true) @Size(max = 1000) @Nullable String closingAct,
        @Schema(nullable = true) @Size(max = 1000) @Nullable String institutionalProduct) {

    /** Solicitud de parte, de oficio, a petición de otros órganos, por denuncia. */
    public enum Start {
        UPON_REQUEST,
        EX_OFFICIO,
        REQUEST_OF_OTHER_BODIES,
        COMPLAINT
    }
}

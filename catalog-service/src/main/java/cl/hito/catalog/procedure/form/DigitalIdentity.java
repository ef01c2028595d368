package cl.hito.catalog.procedure.form;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Part 5 of the CPAT form: how people identify themselves and sign.
 *
 * @param userAuthentication of users
 * @param officialAuthentication of officials
 * @param advancedSignature advanced electronic signature in the procedure's acts
 */
public record DigitalIdentity(
        @Schema(nullable = true) @Nullable Authentication userAuthentication,
        @Schema(nullable = true) @Nullable Authentication officialAuthentication,
        @Schema(nullable = true) @Nullable AdvancedSignature advancedSignature) {

    /** No usa, ClaveÚnica, Clave Tributaria, propia. */
    public enum Authentication {
        NONE,
        CLAVE_UNICA,
        CLAVE_TRIBUTARIA,
        OWN
    }

    /** No usa, del Estado (FirmaGob), provista por un externo, ambos tipos. */
    public enum AdvancedSignature {
        NONE,
        STATE,
        EXTERNAL,
        BOTH
    }
}

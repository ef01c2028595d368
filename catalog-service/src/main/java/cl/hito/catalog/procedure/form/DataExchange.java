package cl.hito.catalog.procedure.form;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Part 7 of the CPAT form: data of other bodies, and communications with them.
 *
 * @param needsData whether the procedure needs data of other bodies
 * @param howObtained how it gets them
 * @param interoperation by which way they are interoperated
 * @param institution that holds them
 * @param dataName what they are
 * @param notarialDocument whether a notarial document is asked for
 * @param officialCommunications medium of its official communications
 */
public record DataExchange(
        @Schema(nullable = true) @Nullable Boolean needsData,
        @Schema(nullable = true) @Size(max = 1000) @Nullable String howObtained,
        @Schema(nullable = true) @Nullable Interoperation interoperation,
        @Schema(nullable = true) @Size(max = 300) @Nullable String institution,
        @Schema(nullable = true) @Size(max = 300) @Nullable String dataName,
        @Schema(nullable = true) @Nullable Boolean notarialDocument,
        @Schema(nullable = true) @Nullable OfficialCommunications officialCommunications) {

    /** Red de Interoperabilidad (PISEE 2.0), su estándar, otro, no interopera. */
    public enum Interoperation {
        NETWORK,
        NETWORK_STANDARD,
        OTHER,
        NONE
    }

    /** No considera, sólo medios propios, DocDigital, ambos. */
    public enum OfficialCommunications {
        NOT_CONSIDERED,
        OWN_MEDIA,
        DOCDIGITAL,
        BOTH
    }
}

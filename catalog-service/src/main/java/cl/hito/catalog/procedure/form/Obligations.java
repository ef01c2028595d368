package cl.hito.catalog.procedure.form;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the norms ask of a record beyond the CPAT form.
 *
 * @param specialLaw whether a law of its own governs the procedure (DFL 1/2020 art. 3)
 * @param sensitiveData whether it handles sensitive data (DS 12/2023 art. 18)
 * @param authorisationManager whether the Gestor de Autorizaciones is needed for them (DS 12/2023 art. 18)
 * @param dataDirectoryUrl its data in the Directorio de Datos (DS 12/2023 art. 18)
 * @param serviceCatalogueUrl the services that it uses in the Catálogo de Servicios (DS 12/2023 art. 18)
 * @param contact where the interested person can ask (DS 12/2023 art. 18)
 * @param additionalFactorsAssessed whether the need of further authentication factors was assessed (DS 9/2023
 *     art. 15)
 * @param notarialNorm norm that demands the notarial document (Ley 19.880 art. 13)
 * @param chargeBasis norm that allows to charge for it (Ley 19.880 art. 6)
 */
public record Obligations(
        @Schema(nullable = true) @Nullable Boolean specialLaw,
        @Schema(nullable = true) @Nullable Boolean sensitiveData,
        @Schema(nullable = true) @Nullable Boolean authorisationManager,
        @Schema(nullable = true) @Size(max = 2000) @Nullable String dataDirectoryUrl,
        @Schema(nullable = true) @Size(max = 2000) @Nullable String serviceCatalogueUrl,
        @Schema(nullable = true) @Size(max = 300) @Nullable String contact,
        @Schema(nullable = true) @Nullable Boolean additionalFactorsAssessed,
        @Schema(nullable = true) @Size(max = 300) @Nullable String notarialNorm,
        @Schema(nullable = true) @Size(max = 300) @Nullable String chargeBasis) {}

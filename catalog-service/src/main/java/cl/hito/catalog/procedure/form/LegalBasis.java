package cl.hito.catalog.procedure.form;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Part 2 of the CPAT form: where the procedure comes from.
 *
 * @param lawNumber law of origin, such as {@code 18.290}
 * @param url the law at LeyChile
 * @param otherSources other norms, with their articles
 */
public record LegalBasis(
        @Schema(nullable = true) @Size(max = 100) @Nullable String lawNumber,
        @Schema(nullable = true) @Size(max = 2000) @Nullable String url,
        @Schema(nullable = true) @Size(max = 2000) @Nullable String otherSources) {}

package cl.hito.indicators.definition;

import cl.hito.indicators.fact.FactType;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the list of indicators; absent ones narrow nothing. */
public class DefinitionFilter {

    @QueryParam("factType")
    @Nullable FactType factType;

    @QueryParam("status")
    @Nullable DefinitionStatus status;

    @Parameter(description = "Part of the code or name")
    @QueryParam("q")
    @Size(max = 100) @Nullable String text;
}

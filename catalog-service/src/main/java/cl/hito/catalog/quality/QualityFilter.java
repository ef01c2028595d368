package cl.hito.catalog.quality;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the findings; absent ones narrow nothing. */
public class QualityFilter {

    @Parameter(description = "Code of the institution")
    @QueryParam("institution")
    @Size(max = 40) @Nullable String institution;

    @QueryParam("check")
    @Nullable QualityCheck check;

    @QueryParam("severity")
    @Nullable Severity severity;
}

package cl.hito.indicators.snapshot;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the contests of a snapshot; absent ones narrow nothing. */
public class ContestFilter {

    @QueryParam("state")
    @Nullable ContestState state;

    @Parameter(description = "Code of the institution")
    @QueryParam("institution")
    @Size(max = 100) @Nullable String institution;
}

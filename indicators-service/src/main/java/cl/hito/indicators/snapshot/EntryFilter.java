package cl.hito.indicators.snapshot;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the entries of a snapshot; absent ones narrow nothing. */
public class EntryFilter {

    @Parameter(description = "Code of the indicator")
    @QueryParam("indicator")
    @Size(max = 60) @Nullable String indicator;

    @Parameter(description = "Whose value: institution:CODE, group:B, region:08 or nation:CL")
    @QueryParam("scope")
    @Size(max = 120) @Nullable String scope;

    @Parameter(description = "Only entries that an institution contested")
    @QueryParam("contested")
    @Nullable Boolean contested;
}

package cl.hito.milestones.observation;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the list of observations; absent ones narrow nothing. */
public class ObservationFilter {

    @Parameter(description = "Code of the institution")
    @QueryParam("institution")
    @Size(max = 40) @Nullable String institution;

    @QueryParam("platform")
    @Nullable ObservedPlatform platform;

    @QueryParam("figure")
    @Nullable Figure figure;

    @Parameter(description = "Only attempts that saw nothing, or only those that saw something")
    @QueryParam("failed")
    @Nullable Boolean failed;

    @Parameter(description = "From this instant on")
    @QueryParam("from")
    @Nullable Instant from;
}

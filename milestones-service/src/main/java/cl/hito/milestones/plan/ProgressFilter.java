package cl.hito.milestones.plan;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the list of reports of progress; absent ones narrow nothing. */
public class ProgressFilter {

    @Parameter(description = "Code of an item of the plan")
    @QueryParam("item")
    @Size(max = 60) @Nullable String item;

    @Parameter(description = "Whether they stand, or have been withdrawn")
    @QueryParam("standing")
    @Nullable Boolean standing;
}

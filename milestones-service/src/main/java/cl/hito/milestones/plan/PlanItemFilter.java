package cl.hito.milestones.plan;

import cl.hito.milestones.milestone.MilestoneState;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the list of a plan's items; absent ones narrow nothing. */
public class PlanItemFilter {

    @Parameter(description = "Code of a level that the plan declares")
    @QueryParam("level")
    @Size(max = 60) @Nullable String level;

    @Parameter(description = "Phase of DFL 1/2020 art. 6")
    @QueryParam("phase")
    @Size(max = 20) @Nullable String phase;

    @Parameter(description = "Platform of the State")
    @QueryParam("platform")
    @Size(max = 20) @Nullable String platform;

    @Parameter(description = "State of the item's milestone")
    @QueryParam("state")
    @Nullable MilestoneState state;

    @Parameter(description = "true: only items with a goal")
    @QueryParam("goals")
    @Nullable Boolean goals;
}

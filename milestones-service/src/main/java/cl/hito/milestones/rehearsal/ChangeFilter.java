package cl.hito.milestones.rehearsal;

import cl.hito.milestones.milestone.MilestoneKind;
import cl.hito.milestones.milestone.MilestoneState;
import cl.hito.milestones.rulebook.RulebookPackage;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the list of changes; absent ones narrow nothing. */
public class ChangeFilter {

    @Parameter(description = "Code of the institution")
    @QueryParam("institution")
    @Size(max = 40) @Nullable String institution;

    @QueryParam("kind")
    @Nullable MilestoneKind kind;

    @QueryParam("phase")
    @Pattern(regexp = RulebookPackage.PHASE) @Nullable String phase;

    @QueryParam("group")
    @Pattern(regexp = RulebookPackage.GROUP) @Nullable String group;

    @Parameter(description = "Two digits of the CUT")
    @QueryParam("region")
    @Pattern(regexp = "0[1-9]|1[0-6]") @Nullable String region;

    @QueryParam("stateBefore")
    @Nullable MilestoneState stateBefore;

    @QueryParam("stateAfter")
    @Nullable MilestoneState stateAfter;

    @Parameter(description = "true: only those whose state is another; false: only those whose state stays")
    @QueryParam("stateChanged")
    @Nullable Boolean stateChanged;
}

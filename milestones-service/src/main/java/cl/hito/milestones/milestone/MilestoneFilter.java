package cl.hito.milestones.milestone;

import cl.hito.milestones.rulebook.RulebookPackage;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the list of milestones; absent ones narrow nothing. */
public class MilestoneFilter {

    @Parameter(description = "Code of the institution")
    @QueryParam("institution")
    @Size(max = 40) @Nullable String institution;

    @QueryParam("kind")
    @Nullable MilestoneKind kind;

    @QueryParam("phase")
    @Pattern(regexp = RulebookPackage.PHASE) @Nullable String phase;

    @QueryParam("platform")
    @Pattern(regexp = RulebookPackage.PLATFORM) @Nullable String platform;

    @Parameter(description = "Id of the plan whose commitments they are")
    @QueryParam("plan")
    @Nullable UUID plan;

    @Parameter(description = "One or more states")
    @QueryParam("state")
    List<MilestoneState> states = new ArrayList<>();

    @QueryParam("group")
    @Pattern(regexp = RulebookPackage.GROUP) @Nullable String group;

    @Parameter(description = "Two digits of the CUT")
    @QueryParam("region")
    @Pattern(regexp = "0[1-9]|1[0-6]") @Nullable String region;

    @Parameter(description = "First due date, inclusive")
    @QueryParam("dueFrom")
    @Nullable LocalDate dueFrom;

    @Parameter(description = "Last due date, inclusive")
    @QueryParam("dueTo")
    @Nullable LocalDate dueTo;

    @Parameter(
            description =
                    "Username of who takes care of it; for the office, auditors, and editors who name their institution")
    @QueryParam("assignee")
    @Size(max = 100) @Nullable String assignee;

    @Parameter(description = "Part of the institution's code or name, or of the title")
    @QueryParam("q")
    @Size(max = 100) @Nullable String text;
}

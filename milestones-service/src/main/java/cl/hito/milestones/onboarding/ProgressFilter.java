package cl.hito.milestones.onboarding;

import cl.hito.milestones.rulebook.RulebookPackage;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the progress of an onboarding; absent ones narrow nothing. */
public class ProgressFilter {

    @Parameter(description = "Code of the institution")
    @QueryParam("institution")
    @Size(max = 40) @Nullable String institution;

    @QueryParam("group")
    @Pattern(regexp = RulebookPackage.GROUP) @Nullable String group;

    @Parameter(description = "Two digits of the CUT")
    @QueryParam("region")
    @Pattern(regexp = "0[1-9]|1[0-6]") @Nullable String region;

    @Parameter(description = "Only those with a step that is blocked, or only those without")
    @QueryParam("blocked")
    @Nullable Boolean blocked;
}

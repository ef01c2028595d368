package cl.hito.milestones.assessment.gap;

import cl.hito.milestones.norm.StatePlatform;
import cl.hito.milestones.rulebook.RulebookPackage;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the gap report; absent ones narrow nothing. */
public class GapFilter {

    @Parameter(description = "Code of the institution; all of them when absent")
    @QueryParam("institution")
    @Size(max = 40) @Nullable String institution;

    @QueryParam("group")
    @Pattern(regexp = RulebookPackage.GROUP) @Nullable String group;

    @Parameter(description = "Two digits of the CUT")
    @QueryParam("region")
    @Pattern(regexp = "0[1-9]|1[0-6]") @Nullable String region;

    @Parameter(description = "The norm as it is cited, such as DS 12/2023")
    @QueryParam("norm")
    @Size(max = 100) @Nullable String norm;

    @QueryParam("phase")
    @Pattern(regexp = RulebookPackage.PHASE) @Nullable String phase;

    @QueryParam("platform")
    @Nullable StatePlatform platform;
}

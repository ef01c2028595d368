package cl.hito.milestones.observation;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the comparison; absent ones narrow nothing. */
public class ComparisonFilter {

    @Parameter(description = "Code of the institution: with every figure, also those that were never looked at")
    @QueryParam("institution")
    @Size(max = 40) @Nullable String institution;

    @Parameter(description = "Two digits of the CUT")
    @QueryParam("region")
    @Pattern(regexp = "0[1-9]|1[0-6]") @Nullable String region;

    @QueryParam("platform")
    @Nullable ObservedPlatform platform;

    @QueryParam("agreement")
    ComparisonView.@Nullable Agreement agreement;

    @QueryParam("freshness")
    ComparisonView.@Nullable Freshness freshness;
}

package cl.hito.milestones.businessday;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the list of entered holidays; absent ones narrow nothing. */
public class HolidayFilter {

    @Parameter(description = "Kept in this year")
    @QueryParam("year")
    @Min(2007) @Max(2100) @Nullable Integer year;

    @Parameter(description = "Two digits of the CUT: of the region itself, not of the country or of communes")
    @QueryParam("region")
    @Pattern(regexp = Place.REGION) @Nullable String region;

    @Parameter(description = "Five digits of the CUT: of the commune itself")
    @QueryParam("commune")
    @Pattern(regexp = Place.COMMUNE) @Nullable String commune;

    @Parameter(description = "WITHDRAWN ones are listed only when asked for")
    @QueryParam("effect")
    @Nullable HolidayEffect effect;

    @Parameter(description = "As we knew them at this instant, RFC 3339; now when absent")
    @QueryParam("knownAt")
    @Nullable Instant knownAt;
}

package cl.hito.milestones.businessday;

import cl.hito.chassis.problem.ProblemException;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that say whose calendar is meant, and as known when. */
public class PlaceParameters {

    @Parameter(description = "Two digits of the CUT: its own holidays count too; those of single communes do not")
    @QueryParam("region")
    @Pattern(regexp = Place.REGION) @Nullable String region;

    @Parameter(description = "Five digits of the CUT: its own holidays and those of its region count too")
    @QueryParam("commune")
    @Pattern(regexp = Place.COMMUNE) @Nullable String commune;

    @Parameter(description = "Holidays that were learned of after this instant (RFC 3339) are left out")
    @QueryParam("knownAt")
    @Nullable Instant knownAt;

    /** 400 when the commune is not in the region. */
    public BusinessDays in(BusinessCalendar calendar) {
        if (region != null && commune != null && !commune.startsWith(region)) {
            throw ProblemException.invalidParameter("commune", "inconsistent");
        }
        return calendar.of(region, commune, knownAt);
    }
}

package cl.hito.milestones.obligation;

import cl.hito.milestones.rulebook.RulebookPackage;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the list of occurrences; absent ones narrow nothing. */
public class OccurrenceFilter {

    @Parameter(description = "Code of the obligation")
    @QueryParam("obligation")
    @Size(max = 60) @Nullable String obligation;

    @Parameter(description = "Code of the institution")
    @QueryParam("institution")
    @Size(max = 40) @Nullable String institution;

    @Parameter(description = "Such as 2026-03, 2026-Q1 or 2026")
    @QueryParam("period")
    @Size(max = 10) @Nullable String period;

    @QueryParam("state")
    @Nullable OccurrenceState state;

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
}

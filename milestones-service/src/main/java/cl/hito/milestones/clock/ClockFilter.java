package cl.hito.milestones.clock;

import cl.hito.milestones.norm.term.NormTerm;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the list of clocks; absent ones narrow nothing. */
public class ClockFilter {

    @Parameter(description = "Code of the institution")
    @QueryParam("institution")
    @Size(max = 40) @Nullable String institution;

    @QueryParam("term")
    @Pattern(regexp = NormTerm.CODE) @Nullable String term;

    @Parameter(description = "One or more states")
    @QueryParam("state")
    List<ClockState> states = new ArrayList<>();

    @Parameter(description = "First due date, inclusive")
    @QueryParam("dueFrom")
    @Nullable LocalDate dueFrom;

    @Parameter(description = "Last due date, inclusive")
    @QueryParam("dueTo")
    @Nullable LocalDate dueTo;

    @Parameter(description = "Part of the reference")
    @QueryParam("q")
    @Size(max = 100) @Nullable String text;
}

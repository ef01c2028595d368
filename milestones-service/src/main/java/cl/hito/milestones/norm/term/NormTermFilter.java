package cl.hito.milestones.norm.term;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the list of terms; absent ones narrow nothing. */
public class NormTermFilter {

    @Parameter(description = "The norm as it is cited, such as Ley 19.880")
    @QueryParam("norm")
    @Size(max = 100) @Nullable String norm;

    @QueryParam("unit")
    @Nullable TermUnit unit;

    @QueryParam("dayType")
    @Nullable DayType dayType;

    @QueryParam("who")
    NormTerm.@Nullable Who who;

    @Parameter(description = "Code of a requirement that the term belongs to")
    @QueryParam("requirement")
    @Size(max = 40) @Nullable String requirement;

    @Parameter(description = "Whether its end follows from its start")
    @QueryParam("calculable")
    @Nullable Boolean calculable;
}

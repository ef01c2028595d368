package cl.hito.indicators.value;

import cl.hito.indicators.definition.Periodicity;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Whose facts, and in which part of the count. */
public class RowFilter {

    /** Part of the count that a fact is in. */
    public enum Part {
        /** In scope at all. */
        POPULATION,
        /** It applies to the fact, and the answer is known. */
        DENOMINATOR,
        /** It adds to the numerator. */
        NUMERATOR,
        /** The answer is not given. */
        UNKNOWN
    }

    @Parameter(description = "institution:CODE, group:A|B|C, region:08 or nation:CL")
    @QueryParam("scope")
    @DefaultValue(Scope.DEFAULT)
    @Size(max = 120) String scope = Scope.DEFAULT;

    @Parameter(description = "Of a flow: a month yyyy-MM, quarter yyyy-Qn or year yyyy; all there are when absent")
    @QueryParam("period")
    @Pattern(regexp = Periodicity.ANY_FORM) @Nullable String period;

    @Parameter(description = "Only the facts in this part of the count")
    @QueryParam("part")
    @Nullable Part part;
}

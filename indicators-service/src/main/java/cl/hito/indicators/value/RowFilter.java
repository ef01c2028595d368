package cl.hito.indicators.value;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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

    @Parameter(description = "institution:CODE")
    @QueryParam("scope")
    @NotNull @Size(max = 120) String scope = "";

    @Parameter(description = "Month of a flow, yyyy-MM; all months when absent")
    @QueryParam("period")
    @Pattern(regexp = ValueFilter.PERIOD) @Nullable String period;

    @Parameter(description = "Only the facts in this part of the count")
    @QueryParam("part")
    @Nullable Part part;
}

package cl.hito.indicators.value;

import cl.hito.indicators.definition.Periodicity;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Whose facts, and by which of their answers. */
public class BreakdownFilter {

    @Parameter(description = "One of the definition's dimensions")
    @QueryParam("by")
    @NotNull @Size(max = 100) String by = "";

    @Parameter(description = "institution:CODE, group:A|B|C, region:08 or nation:CL")
    @QueryParam("scope")
    @DefaultValue(Scope.DEFAULT)
    @Size(max = 120) String scope = Scope.DEFAULT;

    @Parameter(description = "Of a flow: a month yyyy-MM, quarter yyyy-Qn or year yyyy; all there are when absent")
    @QueryParam("period")
    @Pattern(regexp = Periodicity.ANY_FORM) @Nullable String period;
}

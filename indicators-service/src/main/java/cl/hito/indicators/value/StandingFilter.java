package cl.hito.indicators.value;

import cl.hito.indicators.definition.Periodicity;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The bodies of which scope, in which period. */
public class StandingFilter {

    @Parameter(description = "group:A|B|C, region:08 or nation:CL")
    @QueryParam("scope")
    @DefaultValue(Scope.DEFAULT)
    @Size(max = 120) String scope = Scope.DEFAULT;

    @Parameter(description = "A month yyyy-MM, quarter yyyy-Qn or year yyyy; the present one when absent")
    @QueryParam("period")
    @Pattern(regexp = Periodicity.ANY_FORM) @Nullable String period;

    @Parameter(description = "Code of a body: only those of its group and of its size")
    @QueryParam("peersOf")
    @Size(max = 100) @Nullable String peersOf;
}

package cl.hito.indicators.value;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Whose values, of which months. */
public class ValueFilter {

    static final String PERIOD = "(19|20)[0-9]{2}-(0[1-9]|1[0-2])";

    @Parameter(description = "institution:CODE, group:A|B|C, region:08 or nation:CL")
    @QueryParam("scope")
    @DefaultValue(Scope.DEFAULT)
    @Size(max = 120) String scope = Scope.DEFAULT;

    @Parameter(description = "First month, yyyy-MM; the first one with a measurement when absent")
    @QueryParam("periodFrom")
    @Pattern(regexp = PERIOD) @Nullable String periodFrom;

    @Parameter(description = "Last month, yyyy-MM; the present one when absent")
    @QueryParam("periodTo")
    @Pattern(regexp = PERIOD) @Nullable String periodTo;
}

package cl.hito.catalog.institution;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the list of institutions; absent ones narrow nothing. */
public class InstitutionFilter {

    @QueryParam("type")
    @Nullable InstitutionType type;

    @QueryParam("group")
    @Nullable Group group;

    @Parameter(description = "Two digits of the CUT")
    @QueryParam("region")
    @Pattern(regexp = "0[1-9]|1[0-6]") @Nullable String region;

    @QueryParam("subject")
    @Nullable Subject subject;

    @Parameter(description = "Part of the code or name")
    @QueryParam("q")
    @Size(max = 100) @Nullable String text;
}

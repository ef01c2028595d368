package cl.hito.catalog.quality;

import cl.hito.catalog.institution.Group;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the findings; absent ones narrow nothing. */
public class QualityFilter {

    private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    @Parameter(description = "Code of the institution")
    @QueryParam("institution")
    @Size(max = 40) @Nullable String institution;

    @Parameter(description = "Region of the institution, two digits")
    @QueryParam("region")
    @Pattern(regexp = "0[1-9]|1[0-6]") @Nullable String region;

    @Parameter(description = "Group of the institution, DFL 1/2020 art. 5")
    @QueryParam("group")
    @Nullable Group group;

    @Parameter(description = "Id of one record")
    @QueryParam("procedure")
    @Pattern(regexp = UUID_FORM) @Nullable String procedure;

    @QueryParam("check")
    @Nullable QualityCheck check;

    @QueryParam("severity")
    @Nullable Severity severity;
}

package cl.hito.catalog.survey;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the list of surveys; absent ones narrow nothing. */
public class SurveyFilter {

    static final String MONTH = "20[0-9]{2}-(0[1-9]|1[0-2])";

    @Parameter(description = "Code of the institution")
    @QueryParam("institution")
    @Size(max = 40) @Nullable String institution;

    @Parameter(description = "Id of the procedure")
    @QueryParam("procedure")
    @Nullable UUID procedure;

    @Parameter(description = "First month, yyyy-MM, inclusive")
    @QueryParam("periodFrom")
    @Pattern(regexp = MONTH) @Nullable String periodFrom;

    @Parameter(description = "Last month, yyyy-MM, inclusive")
    @QueryParam("periodTo")
    @Pattern(regexp = MONTH) @Nullable String periodTo;
}

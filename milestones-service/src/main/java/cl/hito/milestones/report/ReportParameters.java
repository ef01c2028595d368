package cl.hito.milestones.report;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** How a report is asked for. */
public class ReportParameters {

    @QueryParam("form")
    @DefaultValue("INSTITUTION")
    ReportForm form = ReportForm.INSTITUTION;

    @Parameter(description = "Of the text; without it, by Accept-Language")
    @QueryParam("language")
    @Pattern(regexp = "es|en") @Nullable String language;

    @Parameter(description = "For links, which cannot say Accept; xlsx as for any list")
    @QueryParam("format")
    @Pattern(regexp = "pdf|xlsx") @Nullable String format;
}

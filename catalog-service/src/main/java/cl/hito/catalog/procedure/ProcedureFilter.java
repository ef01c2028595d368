package cl.hito.catalog.procedure;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the list of procedures; absent ones narrow nothing. */
public class ProcedureFilter {

    @Parameter(description = "Code of the institution")
    @QueryParam("institution")
    @Size(max = 40) @Nullable String institution;

    @QueryParam("status")
    @Nullable ProcedureStatus status;

    @QueryParam("recordType")
    @Nullable RecordType recordType;

    @Parameter(description = "Level of digitalisation")
    @QueryParam("level")
    @Min(0) @Max(5) @Nullable Integer level;

    @QueryParam("demonstration")
    @Nullable Boolean demonstration;

    @Parameter(description = "Part of the name")
    @QueryParam("q")
    @Size(max = 100) @Nullable String text;
}

package cl.hito.catalog.platform;

import cl.hito.catalog.procedure.form.ElectronicSupport.PlatformUsed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the list of platforms; absent ones narrow nothing. */
public class PlatformFilter {

    @Parameter(description = "Code of the institution")
    @QueryParam("institution")
    @Size(max = 40) @Nullable String institution;

    @Parameter(description = "Code of the platform within its institution")
    @QueryParam("code")
    @Size(max = 40) @Nullable String code;

    @QueryParam("kind")
    @Nullable PlatformUsed kind;

    @QueryParam("statePlatform")
    @Nullable StatePlatform statePlatform;

    @QueryParam("status")
    @Nullable PlatformStatus status;

    @QueryParam("demonstration")
    @Nullable Boolean demonstration;

    @Parameter(description = "Part of the name or code, accents ignored")
    @QueryParam("q")
    @Size(max = 100) @Nullable String text;
}

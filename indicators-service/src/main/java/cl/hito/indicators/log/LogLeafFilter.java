package cl.hito.indicators.log;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the list of leaves. */
public class LogLeafFilter {

    @Parameter(description = "SNAPSHOT, KEY …")
    @QueryParam("kind")
    @Pattern(regexp = "[A-Z][A-Z_]{1,39}") @Nullable String kind;

    @Parameter(description = "Such as the code of a snapshot")
    @QueryParam("subject")
    @Size(max = 100) @Nullable String subject;
}

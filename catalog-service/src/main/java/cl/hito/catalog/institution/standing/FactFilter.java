package cl.hito.catalog.institution.standing;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which facts of an institution a list shows; those that we hold true now, unless it says otherwise. */
public class FactFilter {

    @Parameter(description = "What we held true at this instant, RFC 3339")
    @QueryParam("knownAt")
    @Nullable Instant knownAt;

    @Parameter(description = "Also what has been superseded; their end is not told")
    @QueryParam("superseded")
    @Nullable Boolean superseded;
}

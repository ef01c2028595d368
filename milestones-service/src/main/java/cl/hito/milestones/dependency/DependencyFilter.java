package cl.hito.milestones.dependency;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the list of dependencies; absent ones narrow nothing. */
public class DependencyFilter {

    @Parameter(description = "Code of the institution that waits")
    @QueryParam("institution")
    @Size(max = 40) @Nullable String institution;

    @Parameter(description = "Code of the institution that is waited for")
    @QueryParam("dependsOn")
    @Size(max = 40) @Nullable String dependsOn;

    @Parameter(description = "Only what is not fulfilled while somebody waits for it, or only the rest")
    @QueryParam("blocking")
    @Nullable Boolean blocking;

    @Parameter(description = "Only between two institutions, or only inside one")
    @QueryParam("acrossInstitutions")
    @Nullable Boolean acrossInstitutions;
}

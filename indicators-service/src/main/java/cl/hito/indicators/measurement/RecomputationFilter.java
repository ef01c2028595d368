package cl.hito.indicators.measurement;

import cl.hito.indicators.fact.InstitutionStore;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which facts are counted anew, and whose. */
public class RecomputationFilter {

    @Parameter(description = "Day in America/Santiago whose end is asked for; absent, the present")
    @QueryParam("asOf")
    @Nullable LocalDate asOf;

    @Parameter(description = "Instant up to which what was recorded counts; absent, all that is known")
    @QueryParam("knownAt")
    @Nullable Instant knownAt;

    @Parameter(description = "Code of the institution")
    @QueryParam("institution")
    @Pattern(regexp = InstitutionStore.CODE) @Nullable String institution;
}

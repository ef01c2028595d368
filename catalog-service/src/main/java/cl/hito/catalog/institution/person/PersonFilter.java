package cl.hito.catalog.institution.person;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the list of an institution's people; absent ones narrow nothing. */
public class PersonFilter {

    @QueryParam("role")
    @Nullable PersonRole role;

    @Parameter(description = "Only who holds the role on this day, in America/Santiago")
    @QueryParam("on")
    @Nullable LocalDate on;
}

package cl.hito.catalog.institution.unit;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the list of units; absent ones narrow nothing. */
public class UnitFilter {

    @Parameter(description = "Code of the unit that they belong to directly")
    @QueryParam("parent")
    @Size(max = 40) @Nullable String parent;

    @Parameter(description = "Only those that are not closed on this day, in America/Santiago")
    @QueryParam("on")
    @Nullable LocalDate on;
}

package cl.hito.catalog.procedure;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that say of a write why it is made and since when it holds; both go to the history. */
public class Occasion {

    @Parameter(description = "Why")
    @QueryParam("reason")
    @Size(max = 1000) @Nullable String reason;

    @Parameter(
            description =
                    "Day from which it holds, America/Santiago; without it today. Not in the future, and not before"
                            + " the record was there")
    @QueryParam("effectiveOn")
    @Nullable LocalDate effectiveOn;

    @Nullable String reason() {
        return reason;
    }

    @Nullable LocalDate effectiveOn() {
        return effectiveOn;
    }
}

package cl.hito.catalog.procedure.comparison;

import cl.hito.chassis.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters of a comparison. */
public class ComparedDays {

    @Parameter(description = "The earlier day, America/Santiago", required = true)
    @QueryParam("from")
    @Nullable LocalDate from;

    @Parameter(description = "The later day, America/Santiago", required = true)
    @QueryParam("to")
    @Nullable LocalDate to;

    @Parameter(description = "Both as known at this instant, RFC 3339; what was recorded later is left out")
    @QueryParam("knownAt")
    @Nullable Instant knownAt;

    /** 400 unless they are in their order. */
    void check() {
        if (to().isBefore(from())) {
            throw ProblemException.invalidParameter("to", "too_small");
        }
    }

    LocalDate from() {
        return given(from, "from");
    }

    LocalDate to() {
        return given(to, "to");
    }

    private static LocalDate given(@Nullable LocalDate day, String name) {
        if (day == null) {
            throw ProblemException.invalidParameter(name, "required");
        }
        return day;
    }
}

package cl.hito.indicators.snapshot;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the list of snapshots; absent ones narrow nothing. */
public class SnapshotFilter {

    @QueryParam("status")
    @Nullable SnapshotStatus status;

    @Parameter(description = "First cut-off, inclusive")
    @QueryParam("from")
    @Nullable LocalDate from;

    @Parameter(description = "Last cut-off, inclusive")
    @QueryParam("to")
    @Nullable LocalDate to;
}

package cl.hito.indicators.snapshot;

import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/snapshots/schedule")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "snapshots")
class SnapshotScheduleResource {

    private final SnapshotSchedule schedule;

    SnapshotScheduleResource(SnapshotSchedule schedule) {
        this.schedule = schedule;
    }

    @GET
    @Operation(
            operationId = "getSnapshotSchedule",
            summary = "Which month is taken next, and which are missing",
            description = "A month whose snapshot was rejected or withdrawn is missing from the next day on, unless"
                    + " somebody took one of its last day.")
    @RolesAllowed({Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public SnapshotScheduleView get() {
        return schedule.view();
    }
}

package cl.hito.indicators.pack;

import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A published snapshot on paper. */
@Path("/api/v1/snapshots/{code}/report")
@Tag(name = "snapshots", description = "Sealed sets of measurements")
class SnapshotReportResource {

    private final SnapshotReports reports;

    SnapshotReportResource(SnapshotReports reports) {
        this.reports = reports;
    }

    @GET
    @Produces(SnapshotReport.MEDIA_TYPE)
    @Operation(operationId = "reportOnSnapshot", summary = "A published snapshot as PDF, with charts")
    @APIResponse(
            responseCode = "200",
            description = "The report",
            content =
                    @Content(
                            mediaType = SnapshotReport.MEDIA_TYPE,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response report(@PathParam("code") String code) throws IOException {
        byte[] pdf = reports.of(code);
        return Response.ok(pdf)
                .type(SnapshotReport.MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_LANGUAGE, "es-CL")
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"hito-" + code + ".pdf\"")
                .build();
    }
}

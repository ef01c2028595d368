package cl.hito.indicators.pack;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.security.Roles;
import cl.hito.indicators.snapshot.SnapshotView;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The values of a published snapshot as one file: whole or not at all, with their number and their SHA-256. */
@Path("/api/v1/snapshots/{code}/data")
@Tag(name = "snapshots", description = "Sealed sets of measurements")
class SnapshotDataResource {

    private final SnapshotContent content;

    SnapshotDataResource(SnapshotContent content) {
        this.content = content;
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(
            operationId = "downloadSnapshotData",
            summary = "All values of a published snapshot as CSV, XLSX or JSON",
            description =
                    "Every entry, a column for each of its members. X-Row-Count says how many, Content-Digest what"
                            + " they hash to.")
    @APIResponse(
            responseCode = "200",
            description = "The values",
            content = {
                @Content(mediaType = Table.CSV, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.ARRAY, implementation = Object.class)),
                @Content(mediaType = Table.XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(
                        mediaType = Table.JSON,
                        schema = @Schema(type = SchemaType.ARRAY, implementation = Object.class))
            })
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response data(@PathParam("code") String code) {
        SnapshotView snapshot = content.published(code);
        Table<JsonNode> table = new Table<>();
        for (String name : content.names(snapshot)) {
            table.column(name, EntryFields.of(name).title(), entry -> entry.get(name));
        }
        return table.response("hito-" + code, rows -> content.forEach(snapshot, rows));
    }
}

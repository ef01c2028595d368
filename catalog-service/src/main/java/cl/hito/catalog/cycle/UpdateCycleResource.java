package cl.hito.catalog.cycle;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.history.History;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.http.Idempotent;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/update-cycles")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "update cycles", description = "When completed records get their codes")
class UpdateCycleResource {

    private final UpdateCycles cycles;
    private final History history;

    UpdateCycleResource(UpdateCycles cycles, History history) {
        this.cycles = cycles;
        this.history = history;
    }

    @GET
    @Operation(operationId = "listUpdateCycles", summary = "Update cycles, page by page")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<CycleView> list(@BeanParam @Valid PageRequest page) {
        return cycles.page(page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@BeanParam @Valid PageRequest page) {
        return new Table<CycleView>()
                .column("id", CycleView::id)
                .column("name", "Nombre", CycleView::name)
                .column("opensOn", "Abre el", CycleView::opensOn)
                .column("closesOn", "Cierra el", CycleView::closesOn)
                .column("state", "Estado", CycleView::state, cycle -> spanish(cycle.state()))
                .column("assigned", "Códigos asignados", CycleView::assigned)
                .column("closedAt", "Cerrado", CycleView::closedAt)
                .column("closedBy", "Cerrado por", CycleView::closedBy)
                .column("version", "Versión", CycleView::version)
                .column("updatedAt", "Modificado", CycleView::updatedAt)
                .response("update-cycles", rows -> cycles.forEach(page.sort(), rows));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getUpdateCycle", summary = "One update cycle")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CycleView.class)))
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(@PathParam("id") UUID id, @Context Request request) {
        CycleView found = cycles.get(id);
        return ETags.conditional(request, found.version(), found);
    }

    @POST
    @Operation(operationId = "createUpdateCycle", summary = "Plans an update cycle")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = CycleView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response create(
            @Valid @NotNull CycleData body, @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        CycleView created = cycles.open(body, reason);
        return Response.created(URI.create("/api/v1/update-cycles/" + created.id()))
                .tag(ETags.of(created.version()))
                .entity(created)
                .build();
    }

    @PUT
    @Path("{id}")
    @Operation(operationId = "changeUpdateCycle", summary = "Changes the name or the dates of a cycle")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CycleView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    public Response change(
            @PathParam("id") UUID id,
            @Valid @NotNull CycleData body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        return answer(cycles.change(id, body, ifMatch, reason));
    }

    @POST
    @Path("{id}/codes")
    @Operation(
            operationId = "giveOfficialCodes",
            summary = "Takes over codes that the State assigned",
            description = "Up to 1000 records; all of them are taken over, or none.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CycleView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response giveCodes(
            @PathParam("id") UUID id,
            @Valid @NotNull OfficialCodes body,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        return answer(cycles.giveCodes(id, body, reason));
    }

    @POST
    @Path("{id}/closing")
    @Operation(
            operationId = "closeUpdateCycle",
            summary = "Closes a cycle; completed records without a code are numbered, or left for the next")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CycleView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response close(
            @PathParam("id") UUID id,
            @Valid @NotNull Closing body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        return answer(cycles.close(id, body, ifMatch, reason));
    }

    @GET
    @Path("{id}/history")
    @Operation(operationId = "listUpdateCycleHistory", summary = "Every change of a cycle, oldest first")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        return history.of(UpdateCycles.AGGREGATE, cycles.get(id).id(), page);
    }

    private static String spanish(CycleView.State state) {
        return switch (state) {
            case PLANNED -> "Planificado";
            case OPEN -> "Abierto";
            case DUE -> "Por cerrar";
            case CLOSED -> "Cerrado";
        };
    }

    private static Response answer(CycleView view) {
        return Response.ok(view).tag(ETags.of(view.version())).build();
    }
}

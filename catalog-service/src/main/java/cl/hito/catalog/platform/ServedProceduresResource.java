package cl.hito.catalog.platform;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The procedures that a platform serves; the tag of the platform guards them. */
@Path("/api/v1/platforms/{id}/procedures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "platforms")
class ServedProceduresResource {

    private final ServedProcedures procedures;
    private final Platforms platforms;
    private final ServedProcedureRepository served;
    private final Caller caller;

    ServedProceduresResource(
            ServedProcedures procedures, Platforms platforms, ServedProcedureRepository served, Caller caller) {
        this.procedures = procedures;
        this.platforms = platforms;
        this.served = served;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listServedProcedures", summary = "The procedures that a platform serves")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<ServedProcedureView> list(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        return served.page(known(id), onlyPublic(), page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        UUID platform = known(id);
        return new Table<ServedProcedureView>()
                .column("id", ServedProcedureView::id)
                .column("code", ServedProcedureView::code)
                .column("name", ServedProcedureView::name)
                .column("status", ServedProcedureView::status)
                .response("procedures", rows -> served.forEach(platform, onlyPublic(), page.sort(), rows));
    }

    @PUT
    @Operation(operationId = "replaceServedProcedures", summary = "Says anew which procedures a platform serves")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PlatformView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response replace(
            @PathParam("id") UUID id,
            @Valid @NotNull ServedProceduresData body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        return answer(procedures.replace(id, body.procedures(), ifMatch, reason));
    }

    @PUT
    @Path("{procedureId}")
    @Operation(operationId = "addServedProcedure", summary = "Says that a platform serves a procedure as well")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PlatformView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response add(
            @PathParam("id") UUID id,
            @PathParam("procedureId") UUID procedureId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        return answer(procedures.add(id, procedureId, ifMatch, reason));
    }

    @DELETE
    @Path("{procedureId}")
    @Operation(operationId = "removeServedProcedure", summary = "Says that a platform serves a procedure no more")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PlatformView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response remove(
            @PathParam("id") UUID id,
            @PathParam("procedureId") UUID procedureId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        return answer(procedures.remove(id, procedureId, ifMatch, reason));
    }

    private static Response answer(PlatformView changed) {
        return Response.ok(changed).tag(ETags.of(changed.version())).build();
    }

    private UUID known(UUID id) {
        platforms.requireKnown(id);
        return id;
    }

    private boolean onlyPublic() {
        return caller.hasRole(Roles.PUBLIC);
    }
}

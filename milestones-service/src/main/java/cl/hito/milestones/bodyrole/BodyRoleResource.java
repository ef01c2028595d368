package cl.hito.milestones.bodyrole;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
import cl.hito.milestones.norm.Subject;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
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
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/requirements/roles/{institution}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "requirements", description = "What the technical norms ask of bodies, in versions")
class BodyRoleResource {

    private final BodyRoles roles;

    BodyRoleResource(BodyRoles roles) {
        this.roles = roles;
    }

    @GET
    @Operation(
            operationId = "listBodyRoles",
            summary = "The roles that decide which conditional requirements bind a body, unknown ones included")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<BodyRoleView> list(@PathParam("institution") String institution) {
        return roles.of(institution);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@PathParam("institution") String institution) {
        Page<BodyRoleView> all = roles.of(institution);
        return new Table<BodyRoleView>()
                .column("institution", "Institución", BodyRoleView::institution)
                .column("role", "Rol", BodyRoleView::role)
                .column("holds", "Declarado", BodyRoleView::holds)
                .column("observed", "Observado", BodyRoleView::observed)
                .column("decides", "Cuenta", BodyRoleView::decides)
                .column("basis", "Fundamento", BodyRoleView::basis)
                .response("body-roles", rows -> {
                    all.items().forEach(rows);
                    return all.items().size();
                });
    }

    @PUT
    @Path("{role}")
    @Operation(
            operationId = "putBodyRole",
            summary = "Declares whether a body has a role",
            description = "One that was declared already needs If-Match; what it said stays in the history.")
    @APIResponse(
            responseCode = "200",
            description = "Corrected",
            content = @Content(schema = @Schema(implementation = BodyRoleView.class)))
    @APIResponse(
            responseCode = "201",
            description = "Declared",
            content = @Content(schema = @Schema(implementation = BodyRoleView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response put(
            @PathParam("institution") String institution,
            @PathParam("role") Subject role,
            @Valid @NotNull BodyRoleData body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        BodyRoles.Stored stored = roles.put(institution, role, body, ifMatch, reason);
        Response.ResponseBuilder answer = stored.entered()
                ? Response.created(URI.create("/api/v1/requirements/roles/" + institution))
                : Response.ok();
        return answer.entity(stored.view())
                .tag(ETags.of(stored.view().version()))
                .build();
    }

    @GET
    @Path("{role}/history")
    @Operation(operationId = "listBodyRoleHistory", summary = "What was declared of a role, oldest first")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(
            @PathParam("institution") String institution,
            @PathParam("role") Subject role,
            @BeanParam @Valid PageRequest page) {
        return roles.history(institution, role, page);
    }
}

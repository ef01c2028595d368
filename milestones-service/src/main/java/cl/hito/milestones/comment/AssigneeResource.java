package cl.hito.milestones.comment;

import cl.hito.chassis.export.Table;
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
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/milestones/{id}/assignees")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "comments", description = "Who takes care of a milestone, and what is said about it")
class AssigneeResource {

    private final Assignees assignees;

    AssigneeResource(Assignees assignees) {
        this.assignees = assignees;
    }

    @GET
    @Operation(operationId = "listAssignees", summary = "Who takes care of a milestone")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<AssigneeView> list(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        return assignees.page(id, page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        return new Table<AssigneeView>()
                .column("account", "Cuenta", AssigneeView::account)
                .column("assignedBy", "Asignó", AssigneeView::assignedBy)
                .column("assignedAt", "Asignada", AssigneeView::assignedAt)
                .response("assignees", rows -> assignees.forEach(id, page.sort(), rows));
    }

    @POST
    @Operation(operationId = "addAssignee", summary = "Gives a milestone into somebody's care")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = AssigneeView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response add(
            @PathParam("id") UUID id,
            @Valid @NotNull NewAssignee body,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        AssigneeView added = assignees.add(id, body.account(), reason);
        return Response.created(URI.create("/api/v1/milestones/" + id + "/assignees/" + added.account()))
                .tag(ETags.of(1))
                .entity(added)
                .build();
    }

    @GET
    @Path("history")
    @Operation(
            operationId = "listAssigneeHistory",
            summary = "Who was given a milestone and who was relieved of it, oldest first")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        return assignees.history(id, page);
    }

    @GET
    @Path("{account}")
    @Operation(operationId = "findAssignee", summary = "Whether somebody takes care of a milestone")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AssigneeView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(@PathParam("id") UUID id, @PathParam("account") String account) {
        return Response.ok(assignees.get(id, account)).tag(ETags.of(1)).build();
    }

    @DELETE
    @Path("{account}")
    @Operation(operationId = "removeAssignee", summary = "Takes a milestone out of somebody's care")
    @APIResponse(responseCode = "204", description = "Removed")
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public void remove(
            @PathParam("id") UUID id,
            @PathParam("account") String account,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        assignees.remove(id, account, ifMatch, reason);
    }
}

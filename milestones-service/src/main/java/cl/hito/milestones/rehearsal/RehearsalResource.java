package cl.hito.milestones.rehearsal;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.http.Idempotent;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/rulebooks/{version}/rehearsals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "rulebooks", description = "Versions of the calendar of Ley 21.180")
class RehearsalResource {

    private final Rehearsals rehearsals;
    private final RehearsalChanges changes;

    RehearsalResource(Rehearsals rehearsals, RehearsalChanges changes) {
        this.rehearsals = rehearsals;
        this.changes = changes;
    }

    @POST
    @Operation(
            operationId = "rehearseRulebook",
            summary = "Tries a draft: which milestones would move, and whose state would change",
            description = "No milestone is changed. Milestones of platforms go with the phase that they serve.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = RehearsalView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response rehearse(
            @PathParam("version") String version,
            @RequestBody(required = false) @Valid @Nullable NewRehearsal body,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        RehearsalView made = body == null
                ? rehearsals.rehearse(version, null, reason)
                : rehearsals.rehearse(version, body.toldOn(), body.reason() == null ? reason : body.reason());
        return Response.created(URI.create("/api/v1/rulebooks/" + version + "/rehearsals/" + made.id()))
                .entity(made)
                .build();
    }

    @GET
    @Operation(operationId = "listRehearsals", summary = "Rehearsals of a version, oldest first")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<RehearsalView> list(@PathParam("version") String version, @BeanParam @Valid PageRequest page) {
        return rehearsals.page(version, page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@PathParam("version") String version, @BeanParam @Valid PageRequest page) {
        return new Table<RehearsalView>()
                .column("id", RehearsalView::id)
                .column("rulebookVersion", "Versión", RehearsalView::rulebookVersion)
                .column("inForce", "En vigor", RehearsalView::inForce)
                .column("toldOn", "Estados al", RehearsalView::toldOn)
                .column("recordedAt", "Hecho el", RehearsalView::recordedAt)
                .column("recordedBy", "Por", RehearsalView::recordedBy)
                .column("reason", "Motivo", RehearsalView::reason)
                .column("compared", "Hitos comparados", RehearsalView::compared)
                .column("changed", "Cambian", r -> r.summary().changed())
                .column("moved", "Se mueven", r -> r.summary().moved())
                .column("stateChanged", "Cambian de estado", r -> r.summary().stateChanged())
                .response("rehearsals", rows -> rehearsals.forEach(version, page.sort(), rows));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getRehearsal", summary = "One rehearsal with its counts by kind, phase, group and region")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public RehearsalView get(@PathParam("version") String version, @PathParam("id") UUID id) {
        return rehearsals.get(version, id);
    }

    @GET
    @Path("{id}/changes")
    @Operation(
            operationId = "listRehearsalChanges",
            summary = "Milestones that would change, before and after; sort: institution, dueAfter, dueBefore")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<RehearsalChangeView> changes(
            @PathParam("version") String version,
            @PathParam("id") UUID id,
            @BeanParam @Valid ChangeFilter filter,
            @BeanParam @Valid PageRequest page) {
        return changes.page(version, id, filter, page);
    }

    @GET
    @Path("{id}/changes")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response changesFile(
            @PathParam("version") String version,
            @PathParam("id") UUID id,
            @BeanParam @Valid ChangeFilter filter,
            @BeanParam @Valid PageRequest page) {
        return new Table<RehearsalChangeView>()
                .column("milestone", RehearsalChangeView::milestone)
                .column("institution", "Institución", RehearsalChangeView::institution)
                .column("institutionName", "Nombre", RehearsalChangeView::institutionName)
                .column("group", "Grupo", RehearsalChangeView::group)
                .column("region", "Región", RehearsalChangeView::region)
                .column("kind", "Tipo", RehearsalChangeView::kind)
                .column("phase", "Fase", RehearsalChangeView::phase)
                .column("platform", "Plataforma", RehearsalChangeView::platform)
                .column("title", "Hito", RehearsalChangeView::title)
                .column("appliesFromBefore", "Rige desde (antes)", RehearsalChangeView::appliesFromBefore)
                .column("appliesFromAfter", "Rige desde (después)", RehearsalChangeView::appliesFromAfter)
                .column("dueBefore", "Vence (antes)", RehearsalChangeView::dueBefore)
                .column("dueAfter", "Vence (después)", RehearsalChangeView::dueAfter)
                .column("stateBefore", "Estado (antes)", RehearsalChangeView::stateBefore)
                .column("stateAfter", "Estado (después)", RehearsalChangeView::stateAfter)
                .response("rehearsal-changes", rows -> changes.forEach(version, id, filter, page.sort(), rows));
    }
}

package cl.hito.milestones.alert;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.http.Idempotent;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "alerts", description = "What the caller is warned of, and what of it it has read")
class AlertResource {

    private final AlertInbox inbox;
    private final Preferences preferences;

    AlertResource(AlertInbox inbox, Preferences preferences) {
        this.inbox = inbox;
        this.preferences = preferences;
    }

    /**
     * The unread alerts of the caller.
     *
     * @param unread of all kinds
     * @param overdueBefore milestones that were overdue before anybody could be warned of them and still are: no alert
     *     is raised of these
     * @param kinds those that have any
     */
    @Schema(name = "AlertSummary")
    record Summary(
            @Schema(required = true) long unread,
            @Schema(required = true) long overdueBefore,
            @Schema(required = true) List<AlertCount> kinds) {}

    /** How many alerts changed. */
    @Schema(name = "AlertReading")
    record Reading(@Schema(required = true) int changed) {}

    @GET
    @Operation(operationId = "listAlerts", summary = "The caller's inbox; sort: raisedAt, due, institution")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<AlertView> list(@BeanParam @Valid AlertFilter filter, @BeanParam @Valid PageRequest page) {
        return inbox.page(preferences.seen(), filter, page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@BeanParam @Valid AlertFilter filter, @BeanParam @Valid PageRequest page) {
        Reader reader = preferences.seen();
        return new Table<AlertView>()
                .column("id", AlertView::id)
                .column("kind", "Aviso", AlertView::kind)
                .column("institution", "Institución", AlertView::institution)
                .column("institutionName", "Nombre", AlertView::institutionName)
                .column("about", "Materia", AlertView::about)
                .column("deadline", "Plazo", AlertView::deadline)
                .column("code", "Código", AlertView::code)
                .column("milestone", "Hito", AlertView::milestone)
                .column("milestoneKind", "Tipo de hito", AlertView::milestoneKind)
                .column("phase", "Fase", AlertView::phase)
                .column("platform", "Plataforma", AlertView::platform)
                .column("title", "Título", AlertView::title)
                .column("due", "Vence", AlertView::due)
                .column("previousDue", "Vencía", AlertView::previousDue)
                .column("businessDays", "Días hábiles", AlertView::businessDays)
                .column("raisedOn", "Avisado", AlertView::raisedOn)
                .column("readAt", "Leído", AlertView::readAt)
                .column("settled", "Superado", AlertView::settled)
                .response("alerts", rows -> inbox.forEach(reader, filter, page.sort(), rows));
    }

    @GET
    @Path("summary")
    @Operation(operationId = "summariseAlerts", summary = "How many unread alerts the caller has, by kind")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Summary summary() {
        Reader reader = preferences.seen();
        List<AlertCount> kinds = inbox.unread(reader);
        return new Summary(kinds.stream().mapToLong(AlertCount::unread).sum(), inbox.overdueBefore(reader), kinds);
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "readAlert", summary = "One alert")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public AlertView get(@PathParam("id") UUID id) {
        return inbox.get(preferences.seen(), id);
    }

    @POST
    @Path("readings")
    @Operation(operationId = "markAlerts", summary = "Marks alerts of the caller's inbox as read, or as unread again")
    @APIResponse(
            responseCode = "200",
            description = "Marked",
            content = @Content(schema = @Schema(implementation = Reading.class)))
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response mark(@Valid @NotNull NewReading body) {
        body.check();
        return Response.ok(new Reading(inbox.mark(preferences.seen(), body))).build();
    }
}

package cl.hito.milestones.waiver;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.history.History;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.http.Idempotent;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
import cl.hito.milestones.milestone.Milestones;
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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/milestones")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "waivers", description = "That a milestone is not asked for until a day; approved by a second person")
class WaiverResource {

    private final Waivers waivers;
    private final WaiverRepository repository;
    private final Milestones milestones;
    private final History history;

    WaiverResource(Waivers waivers, WaiverRepository repository, Milestones milestones, History history) {
        this.waivers = waivers;
        this.repository = repository;
        this.milestones = milestones;
        this.history = history;
    }

    @GET
    @Path("waivers")
    @Operation(
            operationId = "listAllWaivers",
            summary = "Waivers of all milestones; state=REQUESTED is what waits for a decision")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<WaiverView> listAll(@BeanParam @Valid WaiverFilter filter, @BeanParam @Valid PageRequest page) {
        return repository.page(filter, null, page);
    }

    @GET
    @Path("waivers")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response fileOfAll(@BeanParam @Valid WaiverFilter filter, @BeanParam @Valid PageRequest page) {
        return table(filter, null, page);
    }

    @GET
    @Path("{id}/waivers")
    @Operation(operationId = "listWaivers", summary = "Waivers of a milestone, with those that were refused or ended")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<WaiverView> list(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        return repository.page(new WaiverFilter(), milestones.get(id).id(), page);
    }

    @GET
    @Path("{id}/waivers")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        return table(new WaiverFilter(), milestones.get(id).id(), page);
    }

    private Response table(WaiverFilter filter, @Nullable UUID milestone, PageRequest page) {
        return new Table<WaiverView>()
                .column("id", "Identificador", WaiverView::id)
                .column("institution", "Institución", WaiverView::institution)
                .column("milestone", "Hito", WaiverView::milestone)
                .column("milestoneTitle", "Título del hito", WaiverView::milestoneTitle)
                .column("until", "Hasta", WaiverView::until)
                .column("state", "Estado", WaiverView::state, WaiverResource::inSpanish)
                .column("standing", "Vigente", WaiverView::standing, w -> w.standing() ? "Sí" : "No")
                .column("reason", "Motivo", WaiverView::reason)
                .column("reference", "Documento", WaiverView::reference)
                .column("requestedBy", "Solicitó", WaiverView::requestedBy)
                .column("requestedAt", "Solicitada", WaiverView::requestedAt)
                .column("decidedBy", "Decidió", WaiverView::decidedBy)
                .column("decidedAt", "Decidida", WaiverView::decidedAt)
                .column("decidedReason", "Motivo de la decisión", WaiverView::decidedReason)
                .response("waivers", rows -> repository.forEach(filter, milestone, page.sort(), rows));
    }

    @GET
    @Path("{id}/waivers/{waiverId}")
    @Operation(operationId = "findWaiver", summary = "One waiver")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WaiverView.class)))
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(@PathParam("id") UUID id, @PathParam("waiverId") UUID waiverId) {
        return ok(repository.view(id, waiverId));
    }

    @POST
    @Path("{id}/waivers")
    @Operation(operationId = "requestWaiver", summary = "Asks for a waiver; nothing changes until it is approved")
    @APIResponse(
            responseCode = "201",
            description = "Requested",
            content = @Content(schema = @Schema(implementation = WaiverView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response request(@PathParam("id") UUID id, @Valid @NotNull NewWaiver body) {
        WaiverView made = waivers.request(id, body);
        return Response.created(URI.create("/api/v1/milestones/" + id + "/waivers/" + made.id()))
                .tag(ETags.of(made.version()))
                .entity(made)
                .build();
    }

    @POST
    @Path("{id}/waivers/{waiverId}/approval")
    @Operation(operationId = "approveWaiver", summary = "Approves a waiver; by another person than who asked for it")
    @APIResponse(
            responseCode = "200",
            description = "Approved; the milestone is waived until its last day",
            content = @Content(schema = @Schema(implementation = WaiverView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response approve(
            @PathParam("id") UUID id,
            @PathParam("waiverId") UUID waiverId,
            @RequestBody(required = false) @Valid @Nullable Decision body) {
        return ok(waivers.approve(id, waiverId, body == null ? null : body.reason()));
    }

    @POST
    @Path("{id}/waivers/{waiverId}/refusal")
    @Operation(operationId = "refuseWaiver", summary = "Refuses a waiver, with a reason")
    @APIResponse(
            responseCode = "200",
            description = "Refused",
            content = @Content(schema = @Schema(implementation = WaiverView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response refuse(
            @PathParam("id") UUID id, @PathParam("waiverId") UUID waiverId, @Valid @NotNull Decision body) {
        return ok(waivers.refuse(id, waiverId, body.reason()));
    }

    @DELETE
    @Path("{id}/waivers/{waiverId}")
    @Operation(
            operationId = "withdrawWaiver",
            summary = "Withdraws a request, or ends an approved waiver (the office); it is kept with the reason")
    @APIResponse(
            responseCode = "200",
            description = "Withdrawn",
            content = @Content(schema = @Schema(implementation = WaiverView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response withdraw(
            @PathParam("id") UUID id,
            @PathParam("waiverId") UUID waiverId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        return ok(waivers.withdraw(id, waiverId, ifMatch, reason));
    }

    @GET
    @Path("{id}/waivers/{waiverId}/history")
    @Operation(operationId = "listWaiverHistory", summary = "Every change of a waiver, oldest first")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(
            @PathParam("id") UUID id, @PathParam("waiverId") UUID waiverId, @BeanParam @Valid PageRequest page) {
        return history.of(Waivers.AGGREGATE, repository.view(id, waiverId).id(), page);
    }

    private static Response ok(WaiverView waiver) {
        return Response.ok(waiver).tag(ETags.of(waiver.version())).build();
    }

    private static String inSpanish(WaiverView waiver) {
        return switch (waiver.state()) {
            case REQUESTED -> "Solicitada";
            case APPROVED -> "Aprobada";
            case REFUSED -> "Rechazada";
            case WITHDRAWN -> "Retirada";
        };
    }
}

package cl.hito.milestones.plan;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.history.History;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.http.Idempotent;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

@Path("/api/v1/plans/{id}/progress")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "plans", description = "Plans of institutions, as their documents have them")
class PlanProgressResource {

    private final Plans plans;
    private final ProgressLedger ledger;
    private final ProgressRepository repository;
    private final EntityManager em;
    private final History history;

    PlanProgressResource(
            Plans plans, ProgressLedger ledger, ProgressRepository repository, EntityManager em, History history) {
        this.plans = plans;
        this.ledger = ledger;
        this.repository = repository;
        this.em = em;
        this.history = history;
    }

    @GET
    @Operation(
            operationId = "listPlanProgress",
            summary = "Reports of progress, withdrawn ones included; sort: reportedOn, recordedAt, item")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<PlanProgressView> list(
            @PathParam("id") UUID id, @BeanParam @Valid ProgressFilter filter, @BeanParam @Valid PageRequest page) {
        return repository.query(plans.get(id).id(), filter).page(em, page, repository::view);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(
            @PathParam("id") UUID id, @BeanParam @Valid ProgressFilter filter, @BeanParam @Valid PageRequest page) {
        UUID plan = plans.get(id).id();
        return new Table<PlanProgressView>()
                .column("id", PlanProgressView::id)
                .column("item", "Elemento", PlanProgressView::item)
                .column("reportedOn", "Fecha del informe", PlanProgressView::reportedOn)
                .column("value", "Valor", PlanProgressView::value)
                .column("achieved", "Logrado (declarado)", PlanProgressView::achieved)
                .column(
                        "initiativesFulfilled",
                        "Iniciativas cumplidas",
                        p -> p.initiatives() == null ? null : p.initiatives().fulfilled())
                .column(
                        "initiativesTotal",
                        "Iniciativas",
                        p -> p.initiatives() == null ? null : p.initiatives().total())
                .column("executed", "Ejecutado (M$)", PlanProgressView::executed)
                .column("reached", "Meta alcanzada", PlanProgressView::reached)
                .column("note", "Nota", PlanProgressView::note)
                .column("source", "Fuente", PlanProgressView::source)
                .column("withdrawnAt", "Retirado", PlanProgressView::withdrawnAt)
                .column("withdrawnReason", "Motivo del retiro", PlanProgressView::withdrawnReason)
                .response(
                        "plan-progress",
                        rows -> repository
                                .query(plan, filter)
                                .forEach(em, page.sort(), row -> rows.accept(repository.view(row))));
    }

    @POST
    @Operation(
            operationId = "reportPlanProgress",
            summary = "Reports how far an item is; its milestone is fulfilled since the first day that says so")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = PlanProgressView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response report(
            @PathParam("id") UUID id,
            @Valid @NotNull ProgressData body,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        PlanProgressView added = ledger.report(id, body, reason);
        return Response.created(URI.create("/api/v1/plans/" + id + "/progress/" + added.id()))
                .tag(ETags.of(added.version()))
                .entity(added)
                .build();
    }

    @GET
    @Path("{progressId}")
    @Operation(operationId = "getPlanProgress", summary = "One report of progress")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PlanProgressView.class)))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(@PathParam("id") UUID id, @PathParam("progressId") UUID progressId) {
        PlanProgressView found = repository.view(plans.get(id).id(), progressId);
        return Response.ok(found).tag(ETags.of(found.version())).build();
    }

    @PUT
    @Path("{progressId}")
    @Operation(operationId = "correctPlanProgress", summary = "Corrects a report of progress; what it said is kept")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PlanProgressView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response correct(
            @PathParam("id") UUID id,
            @PathParam("progressId") UUID progressId,
            @Valid @NotNull ProgressData body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        PlanProgressView corrected = ledger.correct(id, progressId, body, ifMatch, reason);
        return Response.ok(corrected).tag(ETags.of(corrected.version())).build();
    }

    @DELETE
    @Path("{progressId}")
    @Operation(
            operationId = "withdrawPlanProgress",
            summary = "Withdraws a report of progress with a reason; it is kept, and the milestone follows")
    @APIResponse(
            responseCode = "200",
            description = "Withdrawn",
            content = @Content(schema = @Schema(implementation = PlanProgressView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response withdraw(
            @PathParam("id") UUID id,
            @PathParam("progressId") UUID progressId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        PlanProgressView withdrawn = ledger.withdraw(id, progressId, ifMatch, reason);
        return Response.ok(withdrawn).tag(ETags.of(withdrawn.version())).build();
    }

    @GET
    @Path("{progressId}/history")
    @Operation(operationId = "listPlanProgressHistory", summary = "Every change of a report of progress, oldest first")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(
            @PathParam("id") UUID id, @PathParam("progressId") UUID progressId, @BeanParam @Valid PageRequest page) {
        return history.of(
                ProgressLedger.AGGREGATE,
                repository.view(plans.get(id).id(), progressId).id(),
                page);
    }
}

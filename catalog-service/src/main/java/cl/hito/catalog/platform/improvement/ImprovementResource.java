package cl.hito.catalog.platform.improvement;

import cl.hito.catalog.platform.Platforms;
import cl.hito.chassis.export.Table;
import cl.hito.chassis.history.History;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.http.Idempotent;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import cl.hito.chassis.time.Santiago;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The improvement plan. Its answers carry the tag of the item for a later change, but none is ever 304: the
 * state is another one tomorrow, with the item unchanged.
 */
@Path("/api/v1/platforms/{id}/improvements")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "platforms")
class ImprovementResource {

    private final Improvements improvements;
    private final ImprovementRepository repository;
    private final Platforms platforms;
    private final History history;
    private final Caller caller;
    private final Clock clock;

    ImprovementResource(
            Improvements improvements,
            ImprovementRepository repository,
            Platforms platforms,
            History history,
            Caller caller,
            Clock clock) {
        this.improvements = improvements;
        this.repository = repository;
        this.platforms = platforms;
        this.history = history;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "listPlatformImprovements", summary = "The improvement plan of a platform, by its dates")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<ImprovementView> list(
            @PathParam("id") UUID id,
            @QueryParam("state") @Nullable ImprovementState state,
            @BeanParam @Valid PageRequest page) {
        platforms.requireKnown(id);
        LocalDate today = Santiago.today(clock);
        return repository.page(id, state, today, page).map(facts -> view(facts, today));
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(
            @PathParam("id") UUID id,
            @QueryParam("state") @Nullable ImprovementState state,
            @BeanParam @Valid PageRequest page) {
        platforms.requireKnown(id);
        LocalDate today = Santiago.today(clock);
        return new Table<ImprovementView>()
                .column("id", ImprovementView::id)
                .column("code", ImprovementView::code)
                .column("action", ImprovementView::action)
                .column("responsible", ImprovementView::responsible)
                .column("plannedFrom", ImprovementView::plannedFrom)
                .column("plannedTo", ImprovementView::plannedTo)
                .column("doneOn", ImprovementView::doneOn)
                .column("result", ImprovementView::result)
                .column("state", ImprovementView::state)
                .column("daysLate", ImprovementView::daysLate)
                .column("demonstration", ImprovementView::demonstration)
                .response(
                        "improvements",
                        rows -> repository.forEach(
                                id, state, today, page.sort(), facts -> rows.accept(view(facts, today))));
    }

    @GET
    @Path("{improvementId}")
    @Operation(operationId = "readPlatformImprovement", summary = "An item of the improvement plan")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ImprovementView.class)))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(@PathParam("id") UUID id, @PathParam("improvementId") UUID improvementId) {
        return answer(improvements.get(id, improvementId)).build();
    }

    @POST
    @Operation(operationId = "planPlatformImprovement", summary = "Adds an item to the improvement plan")
    @APIResponse(
            responseCode = "201",
            description = "Planned",
            content = @Content(schema = @Schema(implementation = ImprovementView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response plan(
            @PathParam("id") UUID id,
            @Valid @NotNull ImprovementData body,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        ImprovementFacts planned = improvements.plan(id, body, reason);
        return answer(planned)
                .status(Response.Status.CREATED)
                .location(URI.create("/api/v1/platforms/" + id + "/improvements/" + planned.id()))
                .build();
    }

    @PUT
    @Path("{improvementId}")
    @Operation(operationId = "changePlatformImprovement", summary = "Replaces what is said of an item of the plan")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ImprovementView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response change(
            @PathParam("id") UUID id,
            @PathParam("improvementId") UUID improvementId,
            @Valid @NotNull ImprovementData body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        return answer(improvements.change(id, improvementId, body, ifMatch, reason))
                .build();
    }

    @POST
    @Path("{improvementId}/completion")
    @Operation(
            operationId = "completePlatformImprovement",
            summary = "Says that an improvement is done",
            description = "On request the platform's description is renewed with it, as DS 11/2023 art. 11 asks.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ImprovementView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response complete(
            @PathParam("id") UUID id,
            @PathParam("improvementId") UUID improvementId,
            @Valid @NotNull Completion body,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        return answer(improvements.complete(id, improvementId, body, reason)).build();
    }

    @DELETE
    @Path("{improvementId}")
    @Operation(
            operationId = "withdrawPlatformImprovement",
            summary = "Withdraws an item from the plan; its history is kept")
    @APIResponse(responseCode = "204", description = "Withdrawn")
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public void withdraw(
            @PathParam("id") UUID id,
            @PathParam("improvementId") UUID improvementId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        improvements.withdraw(id, improvementId, ifMatch, reason);
    }

    @GET
    @Path("{improvementId}/history")
    @Operation(operationId = "listPlatformImprovementHistory", summary = "Every change of an item, oldest first")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(
            @PathParam("id") UUID id,
            @PathParam("improvementId") UUID improvementId,
            @BeanParam @Valid PageRequest page) {
        improvements.requireEver(id, improvementId);
        return history.of(Improvements.AGGREGATE, improvementId, page);
    }

    private Response.ResponseBuilder answer(ImprovementFacts facts) {
        return Response.ok(view(facts, Santiago.today(clock))).tag(ETags.of(facts.version()));
    }

    private ImprovementView view(ImprovementFacts facts, LocalDate today) {
        return ImprovementView.of(facts, today, caller.hasRole(Roles.PUBLIC));
    }
}

package cl.hito.milestones.onboarding;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.history.History;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.http.ETags;
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

@Path("/api/v1/milestones/{id}/steps")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "onboardings", description = "How bodies take the platforms of the State into use, step by step")
class StepResource {

    private final Steps steps;
    private final StepRepository repository;
    private final Milestones milestones;
    private final History history;

    StepResource(Steps steps, StepRepository repository, Milestones milestones, History history) {
        this.steps = steps;
        this.repository = repository;
        this.milestones = milestones;
        this.history = history;
    }

    @GET
    @Operation(
            operationId = "listSteps",
            summary = "Steps of a milestone in their order: next one, dates, business days; none unless it is PLATFORM")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<StepView> list(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        return repository.page(milestones.get(id).id(), page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        UUID milestone = milestones.get(id).id();
        return new Table<StepView>()
                .column("number", "N.º", StepView::number)
                .column("code", "Código", StepView::code)
                .column("title", "Paso", StepView::title)
                .column("state", "Estado", StepView::state, StepResource::inSpanish)
                .column("owner", "Responsable", StepView::owner)
                .column("plannedOn", "Planificado para", StepView::plannedOn)
                .column("startedOn", "Comenzó", StepView::startedOn)
                .column("doneOn", "Terminó", StepView::doneOn)
                .column("businessDays", "Días hábiles", StepView::businessDays)
                .column("expectedBusinessDays", "Días hábiles previstos", StepView::expectedBusinessDays)
                .column("blockedSince", "Bloqueado desde", StepView::blockedSince)
                .column("blockedReason", "Motivo del bloqueo", StepView::blockedReason)
                .column("evidence", "Evidencias", StepView::evidence)
                .response("steps", rows -> repository.forEach(milestone, page.sort(), rows));
    }

    @GET
    @Path("{step}")
    @Operation(operationId = "findStep", summary = "One step")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = StepView.class)))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(@PathParam("id") UUID id, @PathParam("step") String step) {
        // The business days grow with the date, so an ETag serves If-Match and never "not modified".
        StepView found = steps.get(id, step);
        return Response.ok(found).tag(ETags.of(found.version())).build();
    }

    @PUT
    @Path("{step}")
    @Operation(
            operationId = "putStep",
            summary = "Records a step; with the last one done the milestone is fulfilled",
            description = "If-Match is the step's version, \"v0\" when nothing has been recorded of it.")
    @APIResponse(
            responseCode = "200",
            description = "Recorded",
            content = @Content(schema = @Schema(implementation = StepView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response put(
            @PathParam("id") UUID id,
            @PathParam("step") String step,
            @Valid @NotNull StepData body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        StepView recorded = steps.put(id, step, body, ifMatch, reason);
        return Response.ok(recorded).tag(ETags.of(recorded.version())).build();
    }

    @GET
    @Path("{step}/history")
    @Operation(operationId = "listStepHistory", summary = "Every change of what was recorded of a step, oldest first")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(
            @PathParam("id") UUID id, @PathParam("step") String step, @BeanParam @Valid PageRequest page) {
        return history.of(Steps.AGGREGATE, steps.recordedId(id, step), page);
    }

    private static String inSpanish(StepView step) {
        return switch (step.state()) {
            case PENDING -> "Pendiente";
            case STARTED -> "En curso";
            case BLOCKED -> "Bloqueado";
            case DONE -> "Hecho";
        };
    }
}

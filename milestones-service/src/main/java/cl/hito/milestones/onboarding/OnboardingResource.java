package cl.hito.milestones.onboarding;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.history.History;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
import cl.hito.milestones.rulebook.RulebookPackage;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/onboardings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "onboardings", description = "How bodies take the platforms of the State into use, step by step")
class OnboardingResource {

    private final Onboardings onboardings;
    private final OnboardingRepository repository;
    private final ProgressQuery progress;
    private final History history;

    OnboardingResource(
            Onboardings onboardings, OnboardingRepository repository, ProgressQuery progress, History history) {
        this.onboardings = onboardings;
        this.repository = repository;
        this.progress = progress;
        this.history = history;
    }

    @GET
    @Operation(operationId = "listOnboardings", summary = "Definitions, with their steps; sort: platform, phase")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<OnboardingView> list(@BeanParam @Valid PageRequest page) {
        return repository.page(page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@BeanParam @Valid PageRequest page) {
        return new Table<OnboardingView>()
                .column("platform", "Plataforma", OnboardingView::platform)
                .column("title", "Incorporación", OnboardingView::title)
                .column("phase", "Fase", OnboardingView::phase)
                .column(
                        "link",
                        "Vínculo con la fase",
                        OnboardingView::link,
                        o -> o.link() == Link.LAW ? "Por la ley" : "Por práctica")
                .column("steps", "Pasos", o -> o.steps().size())
                .column("source", "Fuente", OnboardingView::source)
                .column("version", "Versión", OnboardingView::version)
                .response("onboardings", rows -> repository.forEach(page.sort(), rows));
    }

    @GET
    @Path("{platform}")
    @Operation(operationId = "getOnboarding", summary = "The onboarding to a platform")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OnboardingView.class)))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(@PathParam("platform") String platform, @Context Request request) {
        OnboardingView found = onboardings.get(platform);
        return ETags.conditional(request, found.version(), found);
    }

    @PUT
    @Path("{platform}")
    @Operation(
            operationId = "putOnboarding",
            summary = "Defines the onboarding to a platform; the milestones of all institutions follow",
            description = "One that is defined already needs If-Match; its earlier form stays in the history. What was"
                    + " recorded of a step is kept by the step's code.")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = OnboardingView.class)))
    @APIResponse(
            responseCode = "201",
            description = "Defined",
            content = @Content(schema = @Schema(implementation = OnboardingView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    public Response put(
            @PathParam("platform") @Pattern(regexp = RulebookPackage.PLATFORM) String platform,
            @Valid @NotNull OnboardingData body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        var stored = onboardings.put(platform, body, ifMatch, reason);
        Response.ResponseBuilder answer =
                stored.added() ? Response.created(URI.create("/api/v1/onboardings/" + platform)) : Response.ok();
        return answer.entity(stored.view())
                .tag(ETags.of(stored.view().version()))
                .build();
    }

    @GET
    @Path("{platform}/progress")
    @Operation(
            operationId = "listOnboardingProgress",
            summary = "How far each institution is, and its next step; sort: institution, due")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<ProgressView> progress(
            @PathParam("platform") String platform,
            @BeanParam @Valid ProgressFilter filter,
            @BeanParam @Valid PageRequest page) {
        return progress.page(onboardings.get(platform).platform(), filter, page);
    }

    @GET
    @Path("{platform}/progress")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response progressFile(
            @PathParam("platform") String platform,
            @BeanParam @Valid ProgressFilter filter,
            @BeanParam @Valid PageRequest page) {
        String known = onboardings.get(platform).platform();
        return new Table<ProgressView>()
                .column("milestone", "Hito", ProgressView::milestone)
                .column("institution", "Institución", ProgressView::institution)
                .column("institutionName", "Nombre", ProgressView::institutionName)
                .column("group", "Grupo", ProgressView::group)
                .column("region", "Región", ProgressView::region)
                .column("due", "Vence", ProgressView::due)
                .column("stepsDone", "Pasos hechos", ProgressView::stepsDone)
                .column("stepsTotal", "Pasos", ProgressView::stepsTotal)
                .column("nextStep", "Código del paso siguiente", ProgressView::nextStep)
                .column("nextStepTitle", "Paso siguiente", ProgressView::nextStepTitle)
                .column("nextPlannedOn", "Planificado para", ProgressView::nextPlannedOn)
                .column("blockedSince", "Bloqueado desde", ProgressView::blockedSince)
                .response("onboarding-progress", rows -> progress.forEach(known, filter, page.sort(), rows));
    }

    @GET
    @Path("{platform}/history")
    @Operation(operationId = "listOnboardingHistory", summary = "Every change of a definition, oldest first")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(@PathParam("platform") String platform, @BeanParam @Valid PageRequest page) {
        return history.of(Onboardings.AGGREGATE, onboardings.get(platform).id(), page);
    }
}

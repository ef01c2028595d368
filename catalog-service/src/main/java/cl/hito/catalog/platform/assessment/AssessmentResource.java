package cl.hito.catalog.platform.assessment;

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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/platforms/{id}/assessments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "platforms")
class AssessmentResource {

    private final Assessments assessments;
    private final AssessmentRepository repository;
    private final Platforms platforms;
    private final History history;
    private final Caller caller;

    AssessmentResource(
            Assessments assessments,
            AssessmentRepository repository,
            Platforms platforms,
            History history,
            Caller caller) {
        this.assessments = assessments;
        this.repository = repository;
        this.platforms = platforms;
        this.history = history;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listPlatformAssessments", summary = "Baseline and evaluations of a platform, by day")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<AssessmentSummary> list(
            @PathParam("id") UUID id,
            @QueryParam("purpose") @Nullable Purpose purpose,
            @BeanParam @Valid PageRequest page) {
        platforms.requireKnown(id);
        Page<AssessmentSummary> found = repository.page(id, purpose, page);
        return onlyPublic() ? found.map(AssessmentSummary::forThePublic) : found;
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(
            @PathParam("id") UUID id,
            @QueryParam("purpose") @Nullable Purpose purpose,
            @BeanParam @Valid PageRequest page) {
        platforms.requireKnown(id);
        Table<AssessmentSummary> table = new Table<AssessmentSummary>()
                .column("id", AssessmentSummary::id)
                .column("purpose", AssessmentSummary::purpose)
                .column("assessedOn", AssessmentSummary::assessedOn)
                .column("model", AssessmentSummary::model)
                .column("assessedBy", AssessmentSummary::assessedBy)
                .column("report", AssessmentSummary::report)
                .column("status", a -> a.score().status())
                .column("total", a -> a.score().total());
        for (WeightClass weightClass : WeightClass.values()) {
            table.column(weightClass.name(), score(weightClass));
        }
        return table.response(
                "assessments",
                rows -> repository.forEach(
                        id,
                        purpose,
                        page.sort(),
                        onlyPublic() ? summary -> rows.accept(summary.forThePublic()) : rows));
    }

    @GET
    @Path("{assessmentId}")
    @Operation(operationId = "getPlatformAssessment", summary = "An assessment with its questions")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AssessmentView.class)))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(
            @PathParam("id") UUID id, @PathParam("assessmentId") UUID assessmentId, @Context Request request) {
        AssessmentView found = assessments.get(id, assessmentId);
        if (onlyPublic()) {
            // Without the notes it is another document than the one that the tag stands for.
            return Response.ok(found.forThePublic()).build();
        }
        return ETags.conditional(request, found.version(), found);
    }

    @POST
    @Operation(operationId = "enterPlatformAssessment", summary = "Enters an assessment of a platform")
    @APIResponse(
            responseCode = "201",
            description = "Entered",
            content = @Content(schema = @Schema(implementation = AssessmentView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response enter(
            @PathParam("id") UUID id,
            @Valid @NotNull AssessmentData body,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        AssessmentView entered = assessments.enter(id, body, reason);
        return Response.created(URI.create("/api/v1/platforms/" + id + "/assessments/" + entered.id()))
                .tag(ETags.of(entered.version()))
                .entity(entered)
                .build();
    }

    @PUT
    @Path("{assessmentId}")
    @Operation(
            operationId = "correctPlatformAssessment",
            summary = "Corrects an assessment; the history keeps the old one")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AssessmentView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response correct(
            @PathParam("id") UUID id,
            @PathParam("assessmentId") UUID assessmentId,
            @Valid @NotNull AssessmentData body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        AssessmentView corrected = assessments.correct(id, assessmentId, body, ifMatch, reason);
        return Response.ok(corrected).tag(ETags.of(corrected.version())).build();
    }

    @DELETE
    @Path("{assessmentId}")
    @Operation(operationId = "withdrawPlatformAssessment", summary = "Withdraws an assessment; its history is kept")
    @APIResponse(responseCode = "204", description = "Withdrawn")
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public void withdraw(
            @PathParam("id") UUID id,
            @PathParam("assessmentId") UUID assessmentId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        assessments.withdraw(id, assessmentId, ifMatch, reason);
    }

    @GET
    @Path("{assessmentId}/history")
    @Operation(operationId = "listPlatformAssessmentHistory", summary = "Every change of an assessment, oldest first")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(
            @PathParam("id") UUID id,
            @PathParam("assessmentId") UUID assessmentId,
            @BeanParam @Valid PageRequest page) {
        assessments.requireEver(id, assessmentId);
        return history.of(Assessments.AGGREGATE, assessmentId, page);
    }

    private boolean onlyPublic() {
        return caller.hasRole(Roles.PUBLIC);
    }

    private static Function<AssessmentSummary, @Nullable Object> score(WeightClass weightClass) {
        return assessment -> assessment.score().classes().stream()
                .filter(c -> c.weightClass() == weightClass)
                .findFirst()
                .map(QualityScore.ClassScore::score)
                .orElse(null);
    }
}

package cl.hito.milestones.assessment.unit;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
import cl.hito.milestones.assessment.AssessmentData;
import cl.hito.milestones.assessment.AssessmentView;
import cl.hito.milestones.assessment.Assessments;
import cl.hito.milestones.assessment.Assessments.Place;
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

@Path("/api/v1/assessments/{institution}/{requirement}/units")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "assessments", description = "How bodies meet what the norms ask; never public")
class UnitResource {

    private final Units units;
    private final Assessments assessments;

    UnitResource(Units units, Assessments assessments) {
        this.units = units;
        this.assessments = assessments;
    }

    @GET
    @Operation(
            operationId = "listAssessmentUnits",
            summary = "The procedures or platforms that a requirement asks of, or the events that were assessed")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<AssessedUnitView> list(
            @PathParam("institution") String institution,
            @PathParam("requirement") String requirement,
            @BeanParam @Valid PageRequest page) {
        return units.page(institution, requirement, page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(
            @PathParam("institution") String institution,
            @PathParam("requirement") String requirement,
            @BeanParam @Valid PageRequest page) {
        return new Table<AssessedUnitView>()
                .column("unit", "Unidad", AssessedUnitView::unit)
                .column("unitKind", "Tipo", AssessedUnitView::unitKind)
                .column("name", "Nombre", AssessedUnitView::name)
                .column("declared", "Declarado", AssessedUnitView::declared)
                .column("computed", "Calculado", AssessedUnitView::computed)
                .column("assessedOn", "Evaluado el", AssessedUnitView::assessedOn)
                .column("evidence", "Evidencia", AssessedUnitView::evidence)
                .column("evidenceUrl", "Enlace", AssessedUnitView::evidenceUrl)
                .column("responsible", "Responsable", AssessedUnitView::responsible)
                .column("plannedFor", "Comprometido para", AssessedUnitView::plannedFor)
                .response("assessment-units", rows -> units.forEach(institution, requirement, page.sort(), rows));
    }

    @GET
    @Path("{unit}")
    @Operation(operationId = "getUnitAssessment", summary = "What was declared of a procedure, platform or event")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AssessmentView.class)))
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(
            @PathParam("institution") String institution,
            @PathParam("requirement") String requirement,
            @PathParam("unit") String unit,
            @Context Request request) {
        AssessmentView found = assessments.get(new Place(institution, requirement, unit));
        return ETags.conditional(request, found.version(), found);
    }

    @PUT
    @Path("{unit}")
    @Operation(
            operationId = "putUnitAssessment",
            summary = "Declares or corrects how a procedure, platform or event meets a requirement",
            description = "What was declared already needs If-Match; what it said stays in the history.")
    @APIResponse(
            responseCode = "200",
            description = "Corrected",
            content = @Content(schema = @Schema(implementation = AssessmentView.class)))
    @APIResponse(
            responseCode = "201",
            description = "Declared",
            content = @Content(schema = @Schema(implementation = AssessmentView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response put(
            @PathParam("institution") String institution,
            @PathParam("requirement") String requirement,
            @PathParam("unit") String unit,
            @Valid @NotNull AssessmentData body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        Assessments.Stored stored = assessments.put(new Place(institution, requirement, unit), body, ifMatch, reason);
        Response.ResponseBuilder answer = stored.entered()
                ? Response.created(
                        URI.create("/api/v1/assessments/" + institution + "/" + requirement + "/units/" + unit))
                : Response.ok();
        return answer.entity(stored.view())
                .tag(ETags.of(stored.view().version()))
                .build();
    }

    @GET
    @Path("{unit}/history")
    @Operation(operationId = "listUnitAssessmentHistory", summary = "Everything that was declared, oldest first")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(
            @PathParam("institution") String institution,
            @PathParam("requirement") String requirement,
            @PathParam("unit") String unit,
            @BeanParam @Valid PageRequest page) {
        return assessments.history(new Place(institution, requirement, unit), page);
    }
}

package cl.hito.milestones.assessment;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
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

@Path("/api/v1/assessments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "assessments", description = "How bodies meet what the norms ask; never public")
class AssessmentResource {

    private final Assessments assessments;
    private final Standings standings;

    AssessmentResource(Assessments assessments, Standings standings) {
        this.assessments = assessments;
        this.standings = standings;
    }

    @GET
    @Operation(
            operationId = "listAssessments",
            summary = "Every requirement of a body, or every body with a requirement; sort: position, due, institution")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<StandingView> list(@BeanParam @Valid StandingFilter filter, @BeanParam @Valid PageRequest page) {
        return standings.page(filter, page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@BeanParam @Valid StandingFilter filter, @BeanParam @Valid PageRequest page) {
        return new Table<StandingView>()
                .column("institution", "Institución", StandingView::institution)
                .column("institutionName", "Nombre", StandingView::institutionName)
                .column("requirement", "Requisito", StandingView::requirement)
                .column("norm", "Norma", StandingView::norm)
                .column("article", "Artículo", StandingView::article)
                .column("title", "Título", StandingView::title)
                .column("kind", "Tipo", StandingView::kind)
                .column("phase", "Fase", StandingView::phase)
                .column("platform", "Plataforma", StandingView::platform)
                .column("applicability", "Aplicabilidad", StandingView::applicability)
                .column("verdict", "Resultado", StandingView::verdict)
                .column(
                        "declared",
                        "Declarado",
                        s -> s.declared() == null ? null : s.declared().verdict())
                .column(
                        "computed",
                        "Calculado",
                        s -> s.computed() == null ? null : s.computed().verdict())
                .column(
                        "clocks",
                        "Según plazos",
                        s -> s.clocks() == null ? null : s.clocks().verdict())
                .column(
                        "clocksOverdue",
                        "Plazos vencidos",
                        s -> s.clocks() == null ? null : s.clocks().overdue())
                .column("agreement", "Concordancia", StandingView::agreement)
                .column("due", "Vence", StandingView::due)
                .column("dueText", "Regla de plazo", StandingView::dueText)
                .column("overdue", "Atrasado", StandingView::overdue)
                .column(
                        "evidence",
                        "Evidencia",
                        s -> s.declared() == null ? null : s.declared().evidence())
                .column(
                        "evidenceUrl",
                        "Enlace",
                        s -> s.declared() == null ? null : s.declared().evidenceUrl())
                .column(
                        "responsible",
                        "Responsable",
                        s -> s.declared() == null ? null : s.declared().responsible())
                .column(
                        "plannedFor",
                        "Comprometido para",
                        s -> s.declared() == null ? null : s.declared().plannedFor())
                .column("ambiguous", "Texto ambiguo", StandingView::ambiguous)
                .column("phaseInferred", "Fase inferida", StandingView::phaseInferred)
                .column("packageVersion", "Versión", StandingView::packageVersion)
                .column("demonstration", "Demostración", StandingView::demonstration)
                .response("assessments", rows -> standings.forEach(filter, page.sort(), rows));
    }

    @GET
    @Path("{institution}/{requirement}")
    @Operation(operationId = "getAssessment", summary = "What was declared of a body as a whole")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AssessmentView.class)))
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(
            @PathParam("institution") String institution,
            @PathParam("requirement") String requirement,
            @Context Request request) {
        AssessmentView found = assessments.get(new Place(institution, requirement, null));
        return ETags.conditional(request, found.version(), found);
    }

    @PUT
    @Path("{institution}/{requirement}")
    @Operation(
            operationId = "putAssessment",
            summary = "Declares or corrects how a body as a whole meets a requirement",
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
            @Valid @NotNull AssessmentData body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        Assessments.Stored stored = assessments.put(new Place(institution, requirement, null), body, ifMatch, reason);
        Response.ResponseBuilder answer = stored.entered()
                ? Response.created(URI.create("/api/v1/assessments/" + institution + "/" + requirement))
                : Response.ok();
        return answer.entity(stored.view())
                .tag(ETags.of(stored.view().version()))
                .build();
    }

    @GET
    @Path("{institution}/{requirement}/history")
    @Operation(operationId = "listAssessmentHistory", summary = "Everything that was declared, oldest first")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(
            @PathParam("institution") String institution,
            @PathParam("requirement") String requirement,
            @BeanParam @Valid PageRequest page) {
        return assessments.history(new Place(institution, requirement, null), page);
    }
}

package cl.hito.catalog.quality;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.problem.ProblemResponses;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/quality")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "quality", description = "Standing checks of the catalogue")
class QualityResource {

    private final Findings findings;
    private final ProblemResponses language;

    QualityResource(Findings findings, ProblemResponses language) {
        this.findings = findings;
        this.language = language;
    }

    @GET
    @Operation(operationId = "listQualityFindings", summary = "What the standing checks find, page by page")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<QualityFindingView> list(
            @BeanParam @Valid QualityFilter filter,
            @BeanParam @Valid QualityTerms terms,
            @BeanParam @Valid PageRequest page) {
        return findings.page(filter, terms, page, texts());
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(
            @BeanParam @Valid QualityFilter filter,
            @BeanParam @Valid QualityTerms terms,
            @BeanParam @Valid PageRequest page) {
        CheckTexts texts = texts();
        return new Table<QualityFindingView>()
                .column("institution", "Institución", QualityFindingView::institution)
                .column("check", "Control", QualityFindingView::check, finding -> texts.title(finding.check()))
                .column("rule", "Regla", QualityFindingView::rule)
                .column("severity", "Gravedad", QualityFindingView::severity, finding -> spanish(finding.severity()))
                .column("procedure", "Registro", QualityFindingView::procedure)
                .column("code", "Código", QualityFindingView::code)
                .column("name", "Nombre", QualityFindingView::name)
                .column("pointer", "Campo", QualityFindingView::pointer)
                .column("detail", "Qué hacer", QualityFindingView::detail)
                .response("quality", rows -> findings.forEach(filter, terms, page.sort(), texts, rows));
    }

    @GET
    @Path("checks")
    @Operation(
            operationId = "describeQualityChecks",
            summary = "Every check with its rules, what each says and what to do")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public QualityCatalogue checks(@BeanParam @Valid QualityTerms terms) {
        return QualityCatalogue.of(texts(), terms);
    }

    @GET
    @Path("counts")
    @Operation(operationId = "listQualityCounts", summary = "Findings per institution and check")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<QualityCount> counts(
            @BeanParam @Valid QualityFilter filter,
            @BeanParam @Valid QualityTerms terms,
            @BeanParam @Valid PageRequest page) {
        return findings.counts(filter, terms, page);
    }

    @GET
    @Path("counts")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response countsFile(
            @BeanParam @Valid QualityFilter filter,
            @BeanParam @Valid QualityTerms terms,
            @BeanParam @Valid PageRequest page) {
        CheckTexts texts = texts();
        return new Table<QualityCount>()
                .column("institution", "Institución", QualityCount::institution)
                .column("check", "Control", QualityCount::check, row -> texts.title(row.check()))
                .column("severity", "Gravedad", QualityCount::severity, row -> spanish(row.severity()))
                .column("count", "Registros", QualityCount::count)
                .column("findings", "Hallazgos", QualityCount::findings)
                .response("quality-counts", rows -> findings.forEachCount(filter, terms, page.sort(), rows));
    }

    @GET
    @Path("summary")
    @Operation(
            operationId = "summariseQuality",
            summary = "Findings per check over a body, a group, a region or the nation")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public QualitySummary summary(@BeanParam @Valid QualityFilter filter, @BeanParam @Valid QualityTerms terms) {
        return findings.summary(filter, terms, texts());
    }

    private static String spanish(Severity severity) {
        return switch (severity) {
            case HIGH -> "Alta";
            case MEDIUM -> "Media";
            case LOW -> "Baja";
        };
    }

    private CheckTexts texts() {
        return CheckTexts.in(language.english());
    }
}

package cl.hito.milestones.assessment.gap;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.paging.Page;
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

@Path("/api/v1/assessments/gaps")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "assessments", description = "How bodies meet what the norms ask; never public")
class GapResource {

    private final Gaps gaps;

    GapResource(Gaps gaps) {
        this.gaps = gaps;
    }

    @GET
    @Operation(
            operationId = "listGaps",
            summary = "By norm and article: met, partly, not met, unknown and late, of one body or of many")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<GapView> list(@BeanParam @Valid GapFilter filter) {
        return gaps.report(filter);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@BeanParam @Valid GapFilter filter) {
        Page<GapView> report = gaps.report(filter);
        return new Table<GapView>()
                .column("norm", "Norma", GapView::norm)
                .column("article", "Artículo", GapView::article)
                .column("requirements", "Requisitos", g -> String.join(" ", g.requirements()))
                .column("open", "Con brecha", g -> String.join(" ", g.open()))
                .column("applicable", "Aplicables", GapView::applicable)
                .column("roleUnknown", "Aplicabilidad desconocida", GapView::roleUnknown)
                .column("met", "Cumplidos", GapView::met)
                .column("partly", "En parte", GapView::partly)
                .column("notMet", "No cumplidos", GapView::notMet)
                .column("unknown", "Desconocidos", GapView::unknown)
                .column("notApplicable", "No aplican", GapView::notApplicable)
                .column("notSubject", "No sujetos", GapView::notSubject)
                .column("overdue", "Atrasados", GapView::overdue)
                .column("overdueUnknown", "Atraso por confirmar", GapView::overdueUnknown)
                .column("different", "Declarado distinto de calculado", GapView::different)
                .column("outdated", "Declarado sobre otro texto", GapView::outdated)
                .response("gaps", rows -> {
                    report.items().forEach(rows);
                    return report.items().size();
                });
    }
}

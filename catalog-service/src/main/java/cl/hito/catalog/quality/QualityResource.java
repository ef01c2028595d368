package cl.hito.catalog.quality;

import cl.hito.chassis.export.CsvTable;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
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

    QualityResource(Findings findings) {
        this.findings = findings;
    }

    @GET
    @Operation(operationId = "listQualityFindings", summary = "What the standing checks find, page by page")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<QualityFindingView> list(@BeanParam @Valid QualityFilter filter, @BeanParam @Valid PageRequest page) {
        return findings.page(filter, page);
    }

    @GET
    @Produces(CsvTable.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response csv(@BeanParam @Valid QualityFilter filter, @BeanParam @Valid PageRequest page) {
        return new CsvTable<QualityFindingView>()
                .column("institution", QualityFindingView::institution)
                .column("check", QualityFindingView::check)
                .column("severity", QualityFindingView::severity)
                .column("procedure", QualityFindingView::procedure)
                .column("name", QualityFindingView::name)
                .response("quality", rows -> findings.forEach(filter, page.sort(), rows));
    }

    @GET
    @Path("counts")
    @Operation(operationId = "countQualityFindings", summary = "Findings per institution and check")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<QualityCount> counts(@BeanParam @Valid QualityFilter filter, @BeanParam @Valid PageRequest page) {
        return findings.counts(filter, page);
    }
}

package cl.hito.milestones.norm;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/requirements")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "requirements", description = "What the technical norms ask of bodies, in versions")
class RequirementResource {

    private final Requirements requirements;

    RequirementResource(Requirements requirements) {
        this.requirements = requirements;
    }

    @GET
    @Operation(operationId = "listRequirements", summary = "Requirements of a version; sort: position, code")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<RequirementView> list(@BeanParam @Valid RequirementFilter filter, @BeanParam @Valid PageRequest page) {
        return requirements.page(filter, page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@BeanParam @Valid RequirementFilter filter, @BeanParam @Valid PageRequest page) {
        return new Table<RequirementView>()
                .column("code", "Código", RequirementView::code)
                .column("norm", "Norma", RequirementView::norm)
                .column("article", "Artículo", RequirementView::article)
                .column("title", "Título", RequirementView::title)
                .column("text", "Qué se pide", RequirementView::text)
                .column("subject", "A quién", RequirementView::subject)
                .column("kind", "Tipo", RequirementView::kind)
                .column("dueKind", "Regla de plazo", r -> r.due().kind())
                .column("dueText", "Regla en palabras", r -> r.due().text())
                .column("phase", "Fase", RequirementView::phase)
                .column("platform", "Plataforma", RequirementView::platform)
                .column("evidence", "Evidencia", RequirementView::evidence)
                .column("measure", "Medición", RequirementView::measure)
                .column("confidence", "Confianza", RequirementView::confidence)
                .column("ambiguous", "Texto ambiguo", RequirementView::ambiguous)
                .column("phaseInferred", "Fase inferida", RequirementView::phaseInferred)
                .column("version", "Versión", RequirementView::version)
                .response("requirements", rows -> requirements.forEach(filter, page.sort(), rows));
    }

    @GET
    @Path("{code}")
    @Operation(operationId = "getRequirement", summary = "One requirement in force")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public RequirementView get(@PathParam("code") @Pattern(regexp = Requirement.CODE) String code) {
        return requirements.get(code).requirement();
    }
}

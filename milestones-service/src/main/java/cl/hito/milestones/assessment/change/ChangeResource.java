package cl.hito.milestones.assessment.change;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/requirements/versions/{version}/changes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "requirements", description = "What the technical norms ask of bodies, in versions")
class ChangeResource {

    private final CarriedOver carriedOver;

    ChangeResource(CarriedOver carriedOver) {
        this.carriedOver = carriedOver;
    }

    @GET
    @Operation(
            operationId = "listRequirementChanges",
            summary = "What a version changed against another, and how many assessments each change touches")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<ChangeView> list(
            @PathParam("version") String version,
            @Parameter(description = "The version to compare against") @QueryParam("against") @NotNull @Size(max = 60) String against,
            @BeanParam @Valid PageRequest page) {
        return carriedOver.page(version, against, page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(
            @PathParam("version") String version,
            @QueryParam("against") @NotNull @Size(max = 60) String against,
            @BeanParam @Valid PageRequest page) {
        return new Table<ChangeView>()
                .column("code", "Requisito", ChangeView::code)
                .column("kind", "Cambio", ChangeView::kind)
                .column("fields", "Campos", c -> String.join(" ", c.fields()))
                .column("before", "Antes", ChangeView::before)
                .column("after", "Después", ChangeView::after)
                .column("assessments", "Evaluaciones", ChangeView::assessments)
                .response("requirement-changes", rows -> carriedOver.forEach(version, against, page.sort(), rows));
    }
}

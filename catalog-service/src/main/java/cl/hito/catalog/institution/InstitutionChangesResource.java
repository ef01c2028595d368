package cl.hito.catalog.institution;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.history.ChangeSet;
import cl.hito.chassis.history.Changes;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/institutions/{code}/changes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "institutions")
class InstitutionChangesResource {

    private final Institutions institutions;
    private final Changes changes;

    InstitutionChangesResource(Institutions institutions, Changes changes) {
        this.institutions = institutions;
        this.changes = changes;
    }

    @GET
    @Operation(
            operationId = "listInstitutionChanges",
            summary = "Every change of an institution field by field, oldest first",
            description = "What is absent and what is null is the same answer: not known.")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<ChangeSet> changes(@PathParam("code") String code, @BeanParam @Valid PageRequest page) {
        return changes.page(Institutions.AGGREGATE, institutions.get(code).id(), page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response table(@PathParam("code") String code, @BeanParam @Valid PageRequest page) {
        return changes.table(Institutions.AGGREGATE, institutions.get(code).id(), page);
    }
}

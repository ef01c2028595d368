package cl.hito.catalog.platform;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.security.Caller;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The platforms seen from a procedure. */
@Path("/api/v1/procedures/{id}/platforms")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "platforms")
class ProcedurePlatformsResource {

    private final PlatformRepository repository;
    private final ServedProcedureRepository served;
    private final Caller caller;

    ProcedurePlatformsResource(PlatformRepository repository, ServedProcedureRepository served, Caller caller) {
        this.repository = repository;
        this.served = served;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listProcedurePlatforms", summary = "The platforms that serve a procedure")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<PlatformView> list(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        return repository.serving(known(id), onlyPublic(), page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        UUID procedure = known(id);
        return PlatformTable.columns()
                .response("platforms", rows -> repository.forEachServing(procedure, onlyPublic(), page.sort(), rows));
    }

    private UUID known(UUID id) {
        if (!served.exists(id, onlyPublic())) {
            throw ProblemException.notFound("el procedimiento", "procedure", id);
        }
        return id;
    }

    private boolean onlyPublic() {
        return caller.hasRole(Roles.PUBLIC);
    }
}

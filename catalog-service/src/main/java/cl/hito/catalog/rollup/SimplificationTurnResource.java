package cl.hito.catalog.rollup;

import cl.hito.chassis.export.Table;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/institutions/{institution}/simplification")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "simplification")
class SimplificationTurnResource {

    private final SimplificationTurns turns;

    SimplificationTurnResource(SimplificationTurns turns) {
        this.turns = turns;
    }

    @GET
    @Operation(
            operationId = "listSimplificationTurns",
            summary = "The procedures of an institution in the order in which they are to be made simpler",
            description =
                    "Priority from 3 to 9: relevance (3, 2, 1), ease (3, 2, 1) and transactions of the last twelve closed"
                            + " months by thirds (3, 2, 1). Without one of them there is no priority, and the item says"
                            + " what is missing.")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<SimplificationTurn> list(
            @PathParam("institution") String institution,
            @Parameter(description = "Only those that are simplified, or are not") @QueryParam("simplified") @Nullable Boolean simplified,
            @BeanParam @Valid PageRequest page) {
        return turns.page(institution, simplified, page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(
            @PathParam("institution") String institution,
            @QueryParam("simplified") @Nullable Boolean simplified,
            @BeanParam @Valid PageRequest page) {
        return new Table<SimplificationTurn>()
                .column("rank", SimplificationTurn::rank)
                .column("procedure", SimplificationTurn::procedure)
                .column("name", SimplificationTurn::name)
                .column("relevance", SimplificationTurn::relevance)
                .column("complexity", SimplificationTurn::complexity)
                .column("transactions", SimplificationTurn::transactions)
                .column("volume", SimplificationTurn::volume)
                .column("priority", SimplificationTurn::priority)
                .column("missing", SimplificationTurn::missing)
                .column("plannedFor", SimplificationTurn::plannedFor)
                .column("simplifiedOn", SimplificationTurn::simplifiedOn)
                .column("removedSteps", SimplificationTurn::removedSteps)
                .column("removedDocuments", SimplificationTurn::removedDocuments)
                .response(
                        "simplification-" + institution,
                        rows -> turns.forEach(institution, simplified, page.sort(), rows));
    }
}

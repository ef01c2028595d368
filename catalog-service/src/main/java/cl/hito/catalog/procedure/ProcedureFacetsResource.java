package cl.hito.catalog.procedure;

import cl.hito.chassis.history.Moment;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/procedures/facets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "procedures")
class ProcedureFacetsResource {

    private final ProcedureFacets facets;
    private final Caller caller;

    ProcedureFacetsResource(ProcedureFacets facets, Caller caller) {
        this.facets = facets;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "countProcedures",
            summary = "Records counted by what they can be narrowed by",
            description = "Takes the filters of the list. Each facet is counted over the records that fit the filters"
                    + " of all other parameters, the 50 most frequent values first. Without having signed in: the"
                    + " completed records only.")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public FacetsView count(
            @BeanParam @Valid ProcedureFilter filter,
            @BeanParam Moment moment,
            @Parameter(
                            description =
                                    "What to count by, with commas or several times: status, recordType, institution,"
                                            + " institutionType, group, region, level, file, platformUsed,"
                                            + " userAuthentication, advancedSignature, needsData, support,"
                                            + " demonstration. Without it: status, recordType, level, region, group")
                    @QueryParam("facet")
                    @Size(max = 50) List<@Size(max = 300) String> facet) {
        return facets.of(filter, moment, caller.hasRole(Roles.PUBLIC), Facet.named(facet));
    }
}

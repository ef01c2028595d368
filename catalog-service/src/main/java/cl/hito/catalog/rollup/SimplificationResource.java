package cl.hito.catalog.rollup;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import cl.hito.chassis.time.Santiago;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/simplification")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "simplification", description = "Which procedures were made simpler, and which come next")
class SimplificationResource {

    private static final String ON =
            "Day, yyyy-MM-dd, up to whose end in America/Santiago simplifications count; today when absent";

    private final RollUps rollUps;
    private final Caller caller;
    private final Clock clock;

    SimplificationResource(RollUps rollUps, Caller caller, Clock clock) {
        this.rollUps = rollUps;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("progress")
    @Operation(
            operationId = "listSimplificationProgress",
            summary = "How many of the identified procedures have been made simpler, up to a day",
            description = "Retired ones do not count; for the public, only completed ones do.")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<SimplificationProgress> progress(
            @BeanParam @Valid RollUpFilter filter,
            @Parameter(description = ON) @QueryParam("on") @Nullable LocalDate on,
            @BeanParam @Valid PageRequest page) {
        return rollUps.simplification(filter, day(on), onlyPublic(), page);
    }

    @GET
    @Path("progress")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response progressFile(
            @BeanParam @Valid RollUpFilter filter,
            @QueryParam("on") @Nullable LocalDate on,
            @BeanParam @Valid PageRequest page) {
        boolean onlyPublic = onlyPublic();
        return new Table<SimplificationProgress>()
                .column("key", SimplificationProgress::key)
                .column("identified", SimplificationProgress::identified)
                .column("simplified", SimplificationProgress::simplified)
                .column("planned", SimplificationProgress::planned)
                .column("late", SimplificationProgress::late)
                .column("removedSteps", SimplificationProgress::removedSteps)
                .column("removedDocuments", SimplificationProgress::removedDocuments)
                .column("percent", SimplificationProgress::percent)
                .response(
                        "simplification",
                        rows -> rollUps.eachSimplification(filter, day(on), onlyPublic, page.sort(), rows));
    }

    private boolean onlyPublic() {
        return caller.hasRole(Roles.PUBLIC);
    }

    private LocalDate day(@Nullable LocalDate asked) {
        return asked == null ? Santiago.today(clock) : asked;
    }
}

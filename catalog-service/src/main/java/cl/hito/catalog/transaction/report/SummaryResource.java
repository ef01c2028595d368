package cl.hito.catalog.transaction.report;

import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sums of a body, a group, a region or the nation. */
@Path("/api/v1/transactions/summary")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "transactions")
class SummaryResource {

    private final Reports reports;
    private final Caller caller;

    SummaryResource(Reports reports, Caller caller) {
        this.reports = reports;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "summariseTransactions",
            summary = "Sums per month and channel, and how many procedures they lack",
            description = "The last twelve months that have ended unless said otherwise; at most 60. A record is"
                    + " expected to report from the month in which it gets its official code until it is retired; the"
                    + " sums are of those that did. The public gets those of completed records.")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public SummaryView summary(@BeanParam @Valid SummaryFilter filter) {
        return reports.summary(filter, caller.hasRole(Roles.PUBLIC));
    }
}

package cl.hito.catalog.transaction.report;

import cl.hito.catalog.transaction.ReportingProcedure;
import cl.hito.catalog.transaction.ReportingProcedures;
import cl.hito.catalog.transaction.TransactionsFilter;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import cl.hito.chassis.time.Santiago;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The months of one procedure. */
@Path("/api/v1/procedures/{id}/transactions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "transactions")
class SeriesResource {

    private final Reports reports;
    private final ReportingProcedures procedures;
    private final Caller caller;
    private final Clock clock;

    SeriesResource(Reports reports, ReportingProcedures procedures, Caller caller, Clock clock) {
        this.reports = reports;
        this.procedures = procedures;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "seriesOfTransactions",
            summary = "Every month of a procedure, reported or missing",
            description = "The last twelve months that have ended unless said otherwise; at most 60. A month without"
                    + " a figure is MISSING, never zero; NOT_EXPECTED where none is due.")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public SeriesView series(
            @PathParam("id") UUID id,
            @Parameter(description = "First month, yyyy-MM, inclusive")
                    @QueryParam("from")
                    @Pattern(regexp = TransactionsFilter.MONTH) @Nullable String from,
            @Parameter(description = "Last month, yyyy-MM, inclusive; at most the present one")
                    @QueryParam("to")
                    @Pattern(regexp = TransactionsFilter.MONTH) @Nullable String to) {
        ReportingProcedure procedure = procedures.get(id, caller.hasRole(Roles.PUBLIC));
        LocalDate today = Santiago.today(clock);
        MonthSpan span = MonthSpan.of("from", from, "to", to, today);
        return SeriesView.of(procedure, span, reports.figures(id, span), YearMonth.from(today));
    }
}

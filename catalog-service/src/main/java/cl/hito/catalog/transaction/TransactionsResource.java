package cl.hito.catalog.transaction;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Caller;
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

@Path("/api/v1/transactions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "transactions", description = "Procedures finished per month and channel (CPAT)")
class TransactionsResource {

    /** Kind of thing in the history. */
    static final String AGGREGATE = "transactions";

    private final TransactionsRepository repository;
    private final Caller caller;

    TransactionsResource(TransactionsRepository repository, Caller caller) {
        this.repository = repository;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listTransactions",
            summary = "Figures that were reported, page by page",
            description = "A month without a figure is not in the list; the summary counts what is missing. Without"
                    + " having signed in: those of completed records only.")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<TransactionsRow> list(@BeanParam @Valid TransactionsFilter filter, @BeanParam @Valid PageRequest page) {
        return repository.page(filter, onlyPublic(), page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@BeanParam @Valid TransactionsFilter filter, @BeanParam @Valid PageRequest page) {
        return new Table<TransactionsRow>()
                .column("institution", "Institución", TransactionsRow::institution)
                .column("procedure", "Registro", TransactionsRow::procedure)
                .column("code", "Código", TransactionsRow::code)
                .column("name", "Nombre", TransactionsRow::name)
                .column("period", "Mes", TransactionsRow::period)
                .column("digital", "Digital", TransactionsRow::digital)
                .column("inPerson", "Presencial", TransactionsRow::inPerson)
                .column("telephone", "Telefónico", TransactionsRow::telephone)
                .column("total", "Total", TransactionsRow::total)
                .column("demonstration", "Demostración", TransactionsRow::demonstration)
                .response("transactions", rows -> repository.forEach(filter, onlyPublic(), page.sort(), rows));
    }

    private boolean onlyPublic() {
        return caller.hasRole(Roles.PUBLIC);
    }
}

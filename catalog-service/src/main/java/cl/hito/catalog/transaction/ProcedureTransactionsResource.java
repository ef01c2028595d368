package cl.hito.catalog.transaction;

import cl.hito.chassis.history.History;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.YearMonth;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The figure of one procedure in one month. */
@Path("/api/v1/procedures/{id}/transactions/{period}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "transactions")
class ProcedureTransactionsResource {

    private final TransactionsLedger ledger;
    private final History history;
    private final Caller caller;

    ProcedureTransactionsResource(TransactionsLedger ledger, History history, Caller caller) {
        this.ledger = ledger;
        this.history = history;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "getTransactions",
            summary = "The figure of a procedure in a month",
            description = "404 for a month that was never reported; no channel known: the figure was withdrawn.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TransactionsView.class)))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(
            @PathParam("id") UUID id,
            @PathParam("period") @Pattern(regexp = TransactionsFilter.MONTH) String period,
            @Context Request request) {
        TransactionsView found = ledger.get(id, YearMonth.parse(period), caller.hasRole(Roles.PUBLIC));
        return ETags.conditional(request, found.version(), found);
    }

    @PUT
    @Operation(
            operationId = "putTransactions",
            summary = "Enters or corrects the figure of a month",
            description = "Procedures finished in the month, by channel; a channel that is left out is not known. A"
                    + " month that has a figure already needs If-Match; the old figure stays in the history. A"
                    + " correction without any channel withdraws the figure: the month is missing again. 409 for a"
                    + " record without official code, or in a month after its retirement.")
    @APIResponse(
            responseCode = "200",
            description = "Corrected",
            content = @Content(schema = @Schema(implementation = TransactionsView.class)))
    @APIResponse(
            responseCode = "201",
            description = "Entered",
            content = @Content(schema = @Schema(implementation = TransactionsView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response put(
            @PathParam("id") UUID id,
            @PathParam("period") @Pattern(regexp = TransactionsFilter.MONTH) String period,
            @Valid @NotNull TransactionsData body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        var stored = ledger.put(id, YearMonth.parse(period), body, ifMatch, reason);
        Response.ResponseBuilder answer = stored.entered()
                ? Response.created(URI.create("/api/v1/procedures/" + id + "/transactions/" + period))
                : Response.ok();
        return answer.entity(stored.view())
                .tag(ETags.of(stored.view().version()))
                .build();
    }

    @GET
    @Path("history")
    @Operation(operationId = "listTransactionsHistory", summary = "Every figure that was given, oldest first")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(
            @PathParam("id") UUID id,
            @PathParam("period") @Pattern(regexp = TransactionsFilter.MONTH) String period,
            @BeanParam @Valid PageRequest page) {
        return history.of(
                TransactionsResource.AGGREGATE,
                ledger.get(id, YearMonth.parse(period), false).id(),
                page);
    }
}

package cl.hito.catalog.communication;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.history.History;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/communications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "communications", description = "Official communications per institution and month")
class CommunicationsResource {

    private final CommunicationsLedger ledger;
    private final CommunicationsRepository repository;
    private final History history;

    CommunicationsResource(CommunicationsLedger ledger, CommunicationsRepository repository, History history) {
        this.ledger = ledger;
        this.repository = repository;
        this.history = history;
    }

    @GET
    @Operation(operationId = "listCommunications", summary = "Monthly counts, page by page")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<CommunicationsView> list(
            @BeanParam @Valid CommunicationsFilter filter, @BeanParam @Valid PageRequest page) {
        return repository.page(filter, page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@BeanParam @Valid CommunicationsFilter filter, @BeanParam @Valid PageRequest page) {
        return new Table<CommunicationsView>()
                .column("institution", CommunicationsView::institution)
                .column("period", CommunicationsView::period)
                .column("total", CommunicationsView::total)
                .column("throughDocDigital", CommunicationsView::throughDocDigital)
                .column("demonstration", CommunicationsView::demonstration)
                .response("communications", rows -> repository.forEach(filter, page.sort(), rows));
    }

    @GET
    @Path("{institution}/{period}")
    @Operation(operationId = "getCommunications", summary = "The counts of an institution in a month")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CommunicationsView.class)))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(
            @PathParam("institution") String institution,
            @PathParam("period") @Pattern(regexp = CommunicationsFilter.MONTH) String period,
            @Context Request request) {
        CommunicationsView found = ledger.get(institution, YearMonth.parse(period));
        return ETags.conditional(request, found.version(), found);
    }

    @PUT
    @Path("{institution}/{period}")
    @Operation(
            operationId = "putCommunications",
            summary = "Enters or corrects the counts of a month",
            description = "A month that has counts already needs If-Match; the old figure stays in the history.")
    @APIResponse(
            responseCode = "200",
            description = "Corrected",
            content = @Content(schema = @Schema(implementation = CommunicationsView.class)))
    @APIResponse(
            responseCode = "201",
            description = "Entered",
            content = @Content(schema = @Schema(implementation = CommunicationsView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response put(
            @PathParam("institution") String institution,
            @PathParam("period") @Pattern(regexp = CommunicationsFilter.MONTH) String period,
            @Valid @NotNull CommunicationsData body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        var stored = ledger.put(institution, YearMonth.parse(period), body, ifMatch, reason);
        Response.ResponseBuilder answer = stored.entered()
                ? Response.created(URI.create("/api/v1/communications/" + institution + "/" + period))
                : Response.ok();
        return answer.entity(stored.view())
                .tag(ETags.of(stored.view().version()))
                .build();
    }

    @GET
    @Path("{institution}/{period}/history")
    @Operation(operationId = "listCommunicationsHistory", summary = "Every figure that was given, oldest first")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(
            @PathParam("institution") String institution,
            @PathParam("period") @Pattern(regexp = CommunicationsFilter.MONTH) String period,
            @BeanParam @Valid PageRequest page) {
        return history.of(
                CommunicationsLedger.AGGREGATE,
                ledger.get(institution, YearMonth.parse(period)).id(),
                page);
    }
}

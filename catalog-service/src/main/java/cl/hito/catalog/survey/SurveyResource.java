package cl.hito.catalog.survey;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.history.History;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Caller;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/surveys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "surveys", description = "Satisfaction surveys per month, of a procedure or of an institution as a whole")
class SurveyResource {

    private final SurveyLedger ledger;
    private final SurveyRepository repository;
    private final History history;
    private final Caller caller;

    SurveyResource(SurveyLedger ledger, SurveyRepository repository, History history, Caller caller) {
        this.ledger = ledger;
        this.repository = repository;
        this.history = history;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listSurveys", summary = "Monthly counts, page by page")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<SurveyView> list(@BeanParam @Valid SurveyFilter filter, @BeanParam @Valid PageRequest page) {
        return repository.page(filter, caller.hasRole(Roles.PUBLIC), page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@BeanParam @Valid SurveyFilter filter, @BeanParam @Valid PageRequest page) {
        boolean onlyPublic = caller.hasRole(Roles.PUBLIC);
        return new Table<SurveyView>()
                .column("institution", SurveyView::institution)
                .column("procedure", SurveyView::procedure)
                .column("period", SurveyView::period)
                .column("answers", SurveyView::answers)
                .column("satisfied", SurveyView::satisfied)
                .column("demonstration", SurveyView::demonstration)
                .response("surveys", rows -> repository.forEach(filter, onlyPublic, page.sort(), rows));
    }

    @GET
    @Path("{institution}/{period}")
    @Operation(
            operationId = "getSurvey",
            summary = "The counts of a month",
            description = "Of the procedure that is named, else of the institution as a whole. 404 for a month that"
                    + " was never reported; no count: the figure was withdrawn.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SurveyView.class)))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(
            @PathParam("institution") String institution,
            @PathParam("period") @Pattern(regexp = SurveyFilter.MONTH) String period,
            @QueryParam("procedure") @Nullable UUID procedure,
            @Context Request request) {
        SurveyView found = ledger.get(of(institution, procedure, period), caller.hasRole(Roles.PUBLIC));
        return ETags.conditional(request, found.version(), found);
    }

    @PUT
    @Path("{institution}/{period}")
    @Operation(
            operationId = "putSurvey",
            summary = "Enters or corrects the counts of a month",
            description = "A month that has counts already needs If-Match; the old figure stays in the history. A"
                    + " correction without counts withdraws the figure: the month is missing again.")
    @APIResponse(
            responseCode = "200",
            description = "Corrected",
            content = @Content(schema = @Schema(implementation = SurveyView.class)))
    @APIResponse(
            responseCode = "201",
            description = "Entered",
            content = @Content(schema = @Schema(implementation = SurveyView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response put(
            @PathParam("institution") String institution,
            @PathParam("period") @Pattern(regexp = SurveyFilter.MONTH) String period,
            @QueryParam("procedure") @Nullable UUID procedure,
            @Valid @NotNull SurveyData body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        var stored = ledger.put(of(institution, procedure, period), body, ifMatch, reason);
        Response.ResponseBuilder answer = stored.entered()
                ? Response.created(URI.create("/api/v1/surveys/" + institution + "/" + period
                        + (procedure == null ? "" : "?procedure=" + procedure)))
                : Response.ok();
        return answer.entity(stored.view())
                .tag(ETags.of(stored.view().version()))
                .build();
    }

    @GET
    @Path("{institution}/{period}/history")
    @Operation(operationId = "listSurveyHistory", summary = "Every figure that was given, oldest first")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(
            @PathParam("institution") String institution,
            @PathParam("period") @Pattern(regexp = SurveyFilter.MONTH) String period,
            @QueryParam("procedure") @Nullable UUID procedure,
            @BeanParam @Valid PageRequest page) {
        return history.of(
                SurveyLedger.AGGREGATE,
                ledger.get(of(institution, procedure, period), false).id(),
                page);
    }

    private static SurveyLedger.Of of(String institution, @Nullable UUID procedure, String period) {
        return new SurveyLedger.Of(institution, procedure, YearMonth.parse(period));
    }
}

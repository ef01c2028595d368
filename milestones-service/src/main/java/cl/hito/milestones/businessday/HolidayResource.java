package cl.hito.milestones.businessday;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.history.History;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.http.Idempotent;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/holidays")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "holidays",
        description = "Holidays that the general rules do not give, or give wrongly; all of them are in business-days")
class HolidayResource {

    private final Holidays holidays;
    private final HolidayRepository repository;
    private final History history;

    HolidayResource(Holidays holidays, HolidayRepository repository, History history) {
        this.holidays = holidays;
        this.repository = repository;
        this.history = history;
    }

    @GET
    @Operation(operationId = "listHolidays", summary = "Entries, by their first day")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HolidayView> list(@BeanParam @Valid HolidayFilter filter, @BeanParam @Valid PageRequest page) {
        return repository.page(filter, page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@BeanParam @Valid HolidayFilter filter, @BeanParam @Valid PageRequest page) {
        return new Table<HolidayView>()
                .column("id", HolidayView::id)
                .column("name", "Nombre", HolidayView::name)
                .column("effect", "Efecto", HolidayView::effect)
                .column("firstOn", "Día", HolidayView::firstOn)
                .column("yearly", "Cada año", HolidayView::yearly)
                .column("lastOn", "Hasta", HolidayView::lastOn)
                .column("region", "Región", HolidayView::region)
                .column("commune", "Comuna", HolidayView::commune)
                .column("norm", "Norma", HolidayView::norm)
                .column("confidence", "Certeza", HolidayView::confidence)
                .column("learnedOn", "Conocido el", HolidayView::learnedOn)
                .column("version", "Versión", HolidayView::version)
                .response("holidays", rows -> repository.forEach(filter, page.sort(), rows));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getHoliday", summary = "One entry, also when it has been withdrawn")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = HolidayView.class)))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(
            @PathParam("id") UUID id,
            @Parameter(description = "As we knew it at this instant, RFC 3339") @QueryParam("knownAt") @Nullable Instant knownAt,
            @Context Request request) {
        HolidayView found = holidays.get(id, knownAt);
        return knownAt == null
                ? ETags.conditional(request, found.version(), found)
                : Response.ok(found).build();
    }

    @POST
    @Operation(operationId = "enterHoliday", summary = "Enters a day; terms are counted with it from then on")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = HolidayView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response enter(
            @Valid @NotNull HolidayData body, @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        HolidayView entered = holidays.enter(body, reason);
        return Response.created(URI.create("/api/v1/holidays/" + entered.id()))
                .tag(ETags.of(entered.version()))
                .entity(entered)
                .build();
    }

    @PUT
    @Path("{id}")
    @Operation(
            operationId = "correctHoliday",
            summary = "Corrects an entry, with a reason; what was known before can still be asked for")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = HolidayView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    public Response correct(
            @PathParam("id") UUID id,
            @Valid @NotNull HolidayData body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        HolidayView corrected = holidays.correct(id, body, ifMatch, reason);
        return Response.ok(corrected).tag(ETags.of(corrected.version())).build();
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "withdrawHoliday", summary = "Withdraws an entry with a reason; it is kept")
    @APIResponse(
            responseCode = "200",
            description = "Withdrawn",
            content = @Content(schema = @Schema(implementation = HolidayView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    public Response withdraw(
            @PathParam("id") UUID id,
            @Parameter(description = "Day on which we learned that it is not kept; the moment when absent")
                    @QueryParam("learnedOn")
                    @Nullable LocalDate learnedOn,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        HolidayView withdrawn = holidays.withdraw(id, learnedOn, ifMatch, reason);
        return Response.ok(withdrawn).tag(ETags.of(withdrawn.version())).build();
    }

    @GET
    @Path("{id}/history")
    @Operation(operationId = "listHolidayHistory", summary = "Every change of an entry, oldest first")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        return history.of(Holidays.AGGREGATE, holidays.get(id, null).id(), page);
    }
}

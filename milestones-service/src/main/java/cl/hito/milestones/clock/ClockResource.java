package cl.hito.milestones.clock;

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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/clocks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "clocks", description = "Terms of the norms that run for a body, as of now")
class ClockResource {

    private final Clocks clocks;
    private final History history;

    ClockResource(Clocks clocks, History history) {
        this.clocks = clocks;
        this.history = history;
    }

    @GET
    @Operation(operationId = "listClocks", summary = "Clocks, page by page; sort: due, startedOn, institution")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<ClockView> list(@BeanParam @Valid ClockFilter filter, @BeanParam @Valid PageRequest page) {
        return clocks.page(filter, page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@BeanParam @Valid ClockFilter filter, @BeanParam @Valid PageRequest page) {
        return new Table<ClockView>()
                .column("id", ClockView::id)
                .column("institution", "Institución", ClockView::institution)
                .column("term", "Plazo", ClockView::term)
                .column("norm", "Norma", ClockView::norm)
                .column("article", "Artículo", ClockView::article)
                .column("reference", "Referencia", ClockView::reference)
                .column("startedOn", "Comenzó", ClockView::startedOn)
                .column("due", "Vence", ClockView::due)
                .column("prudentDue", "Vence (lectura estricta)", ClockView::prudentDue)
                .column("state", "Estado", ClockView::state)
                .column("businessDaysLeft", "Días hábiles que quedan", ClockView::businessDaysLeft)
                .column("extension", "Ampliación", ClockView::extension)
                .column("outcome", "Resultado", ClockView::outcome)
                .column("stoppedOn", "Detenido", ClockView::stoppedOn)
                .column("onTime", "A tiempo", ClockView::onTime)
                .column("demonstration", "Demostración", ClockView::demonstration)
                .response("clocks", rows -> clocks.forEach(filter, page.sort(), rows));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getClock", summary = "One clock")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ClockView.class)))
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(@PathParam("id") UUID id) {
        // The tag is for If-Match only: the state changes with the time, without a new version.
        ClockView found = clocks.get(id);
        return Response.ok(found).tag(ETags.of(found.version())).build();
    }

    @POST
    @Operation(operationId = "startClock", summary = "Starts a clock by the text in force on the day of start")
    @APIResponse(
            responseCode = "201",
            description = "Running",
            content = @Content(schema = @Schema(implementation = ClockView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response start(
            @Valid @NotNull NewClock body, @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        ClockView started = clocks.start(body, reason);
        return Response.created(URI.create("/api/v1/clocks/" + started.id()))
                .tag(ETags.of(started.version()))
                .entity(started)
                .build();
    }

    @POST
    @Path("{id}/extension")
    @Operation(operationId = "extendClock", summary = "Extends a clock, where its text allows it and before it ends")
    @APIResponse(
            responseCode = "200",
            description = "Extended",
            content = @Content(schema = @Schema(implementation = ClockView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response extend(
            @PathParam("id") UUID id,
            @Valid @NotNull ClockExtension body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return changed(clocks.extend(id, body, ifMatch));
    }

    @POST
    @Path("{id}/stop")
    @Operation(operationId = "stopClock", summary = "Stops a clock with its outcome")
    @APIResponse(
            responseCode = "200",
            description = "Stopped",
            content = @Content(schema = @Schema(implementation = ClockView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response stop(
            @PathParam("id") UUID id,
            @Valid @NotNull ClockStop body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        return changed(clocks.stop(id, body, ifMatch, reason));
    }

    @GET
    @Path("{id}/history")
    @Operation(operationId = "listClockHistory", summary = "Every change of a clock, oldest first")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        return history.of(Clocks.AGGREGATE, clocks.get(id).id(), page);
    }

    private static Response changed(ClockView clock) {
        return Response.ok(clock).tag(ETags.of(clock.version())).build();
    }
}

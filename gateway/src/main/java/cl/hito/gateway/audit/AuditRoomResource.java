package cl.hito.gateway.audit;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.history.History;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.security.Roles;
import cl.hito.gateway.identity.Secrets;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Accounts of auditors that are good for a time. */
@Path("/api/v1/audit-rooms")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "audit", description = "Auditors: who may come in until when, and what they read")
class AuditRoomResource {

    /** Longer than any audit, and short enough that nobody is forgotten. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private final AuditRooms rooms;
    private final History history;
    private final Clock clock;

    AuditRoomResource(AuditRooms rooms, History history, Clock clock) {
        this.rooms = rooms;
        this.history = history;
        this.clock = clock;
    }

    /**
     * A room that was opened.
     *
     * @param room as it will be listed
     * @param password of its account; shown this once
     */
    @Schema(name = "AuditRoomWithPassword")
    record WithPassword(
            @Schema(required = true) RoomView room,
            @Schema(required = true) String password) {}

    @GET
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "listAuditRooms", summary = "Auditors' rooms, page by page")
    public Page<RoomView> list(@BeanParam @Valid PageRequest page) {
        return rooms.page(null, page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @RolesAllowed(Roles.ADMIN)
    @Transactional
    @Operation(hidden = true)
    public Response file(@BeanParam @Valid PageRequest page) {
        return new Table<RoomView>()
                .column("username", RoomView::username)
                .column("purpose", RoomView::purpose)
                .column("from", RoomView::from)
                .column("until", RoomView::until)
                .column("grantedBy", RoomView::grantedBy)
                .column("grantedAt", RoomView::grantedAt)
                .column("closedAt", RoomView::closedAt)
                .response("audit-rooms", rows -> rooms.forEach(null, page.sort(), rows));
    }

    /** Takes no Idempotency-Key: its stored answer would hold the password. The username is unique instead. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Transactional
    @Operation(
            operationId = "openAuditRoom",
            summary = "Let an auditor in for a time",
            description =
                    "Makes a read-only account that is refused (403) before and after its time. Everything that it"
                            + " asks for is written down before it is answered. The password is in the answer this once.")
    @APIResponse(
            responseCode = "201",
            description = "The room and the password of its account",
            content = @Content(schema = @Schema(implementation = WithPassword.class)))
    public Response open(@Valid @NotNull NewRoom room) {
        Instant from = room.from() == null ? clock.instant() : room.from();
        if (!room.until().isAfter(from) || !room.until().isAfter(clock.instant())) {
            throw ProblemException.invalid(Field.of("/until", "too_small"));
        }
        if (room.until().isAfter(from.plus(LONGEST))) {
            throw ProblemException.invalid(Field.of("/until", "too_large"));
        }
        String password = Secrets.next();
        RoomView opened = rooms.open(room, password);
        return Response.created(URI.create("/api/v1/audit-rooms/" + opened.username()))
                .tag(ETags.of(opened.version()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new WithPassword(opened, password))
                .build();
    }

    @GET
    @Path("/{username}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "readAuditRoom", summary = "One auditor's room by its username")
    @APIResponse(
            responseCode = "200",
            description = "The room",
            content = @Content(schema = @Schema(implementation = RoomView.class)))
    public Response get(@PathParam("username") String username) {
        RoomView room = rooms.get(username).view();
        return Response.ok(room).tag(ETags.of(room.version())).build();
    }

    @GET
    @Path("/{username}/history")
    @RolesAllowed({Roles.ADMIN, Roles.AUDITOR})
    @Operation(operationId = "listAuditRoomHistory", summary = "Every change of an auditor's room, oldest first")
    public Page<HistoryEntry> history(@PathParam("username") String username, @BeanParam @Valid PageRequest page) {
        return history.of(AuditRooms.AGGREGATE, rooms.get(username).id(), page);
    }

    @DELETE
    @Path("/{username}")
    @RolesAllowed(Roles.ADMIN)
    @Transactional
    @Operation(
            operationId = "closeAuditRoom",
            summary = "Close an auditor's room before its time",
            description =
                    "Its account is refused from now on, in every copy of the gateway within 5 seconds. The room and"
                            + " what was read stay listed.")
    @APIResponse(responseCode = "204", description = "Closed")
    public Response close(
            @PathParam("username") String username,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 500) @Nullable String reason) {
        AuditRooms.Room room = rooms.get(username);
        ETags.require(ifMatch, room.view().version());
        rooms.close(room, reason);
        return Response.noContent().build();
    }
}

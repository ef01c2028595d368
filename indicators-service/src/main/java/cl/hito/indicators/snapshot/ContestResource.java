package cl.hito.indicators.snapshot;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/snapshots/{code}/contests")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "snapshots", description = "Sets of measurements, reviewed, published and proved")
class ContestResource {

    private final Snapshots snapshots;
    private final Contests contests;
    private final ContestRepository repository;
    private final History history;

    ContestResource(Snapshots snapshots, Contests contests, ContestRepository repository, History history) {
        this.snapshots = snapshots;
        this.contests = contests;
        this.repository = repository;
        this.history = history;
    }

    @GET
    @Operation(operationId = "listSnapshotContests", summary = "What institutions say against entries, page by page")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<ContestView> list(
            @PathParam("code") String code,
            @BeanParam @Valid ContestFilter filter,
            @BeanParam @Valid PageRequest page) {
        Page<ContestView> found = repository.page(snapshots.get(code).id(), filter, page);
        return snapshots.onlyPublished() ? found.map(ContestView::withoutPeople) : found;
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(
            @PathParam("code") String code,
            @BeanParam @Valid ContestFilter filter,
            @BeanParam @Valid PageRequest page) {
        SnapshotView snapshot = snapshots.get(code);
        return new Table<ContestView>()
                .column("number", ContestView::number)
                .column("index", ContestView::index)
                .column("institution", ContestView::institution)
                .column("state", ContestView::state)
                .column("reason", ContestView::reason)
                .column("createdAt", ContestView::createdAt)
                .column("reply", ContestView::reply)
                .column("repliedAt", ContestView::repliedAt)
                .response("contests-" + code, rows -> repository.forEach(snapshot.id(), filter, page.sort(), rows));
    }

    @POST
    @Operation(
            operationId = "createSnapshotContest",
            summary = "Contests an entry of one's own institution while its snapshot is in review")
    @APIResponse(
            responseCode = "201",
            description = "Contested",
            content = @Content(schema = @Schema(implementation = ContestView.class)))
    @RolesAllowed(Roles.EDITOR)
    @Transactional
    @Idempotent
    public Response raise(@PathParam("code") String code, @Valid @NotNull NewContest body) {
        ContestView raised = contests.raise(code, body);
        return Response.created(URI.create("/api/v1/snapshots/" + code + "/contests/" + raised.number()))
                .tag(ETags.of(raised.version()))
                .entity(raised)
                .build();
    }

    @GET
    @Path("{number}")
    @Operation(operationId = "getSnapshotContest", summary = "One contest with its reply")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ContestView.class)))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(@PathParam("code") String code, @PathParam("number") int number, @Context Request request) {
        ContestView found = contests.get(code, number);
        return ETags.conditional(request, found.version(), snapshots.onlyPublished() ? found.withoutPeople() : found);
    }

    @PUT
    @Path("{number}/reply")
    @Operation(
            operationId = "replyToSnapshotContest",
            summary = "The office's reply, or a better one, until the snapshot is published")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ContestView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    public Response reply(
            @PathParam("code") String code,
            @PathParam("number") int number,
            @Valid @NotNull ContestReply body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        ContestView replied = contests.reply(code, number, body, ifMatch);
        return Response.ok(replied).tag(ETags.of(replied.version())).build();
    }

    @POST
    @Path("{number}/withdrawal")
    @Operation(operationId = "withdrawSnapshotContest", summary = "The institution takes its contest back")
    @APIResponse(
            responseCode = "201",
            description = "Taken back",
            content = @Content(schema = @Schema(implementation = ContestView.class)))
    @RolesAllowed(Roles.EDITOR)
    @Transactional
    @Idempotent
    public Response withdraw(
            @PathParam("code") String code,
            @PathParam("number") int number,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        ContestView withdrawn = contests.withdraw(code, number, reason);
        return Response.created(URI.create("/api/v1/snapshots/" + code + "/contests/" + number))
                .tag(ETags.of(withdrawn.version()))
                .entity(withdrawn)
                .build();
    }

    @GET
    @Path("{number}/history")
    @Operation(operationId = "listSnapshotContestHistory", summary = "Every change of a contest, oldest first")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(
            @PathParam("code") String code, @PathParam("number") int number, @BeanParam @Valid PageRequest page) {
        return history.of(Contests.AGGREGATE, contests.get(code, number).id(), page);
    }
}

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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
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

@Path("/api/v1/snapshots")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "snapshots", description = "Sets of measurements, reviewed, published and proved")
class SnapshotResource {

    private final Snapshots snapshots;
    private final SnapshotRepository repository;
    private final Publication publication;
    private final History history;

    SnapshotResource(Snapshots snapshots, SnapshotRepository repository, Publication publication, History history) {
        this.snapshots = snapshots;
        this.repository = repository;
        this.publication = publication;
        this.history = history;
    }

    @GET
    @Operation(
            operationId = "listSnapshots",
            summary = "Snapshots, page by page",
            description = "Without having signed in, the published ones.")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<SnapshotView> list(@BeanParam @Valid SnapshotFilter filter, @BeanParam @Valid PageRequest page) {
        Page<SnapshotView> found = repository.page(filter, snapshots.onlyPublished(), page);
        return snapshots.onlyPublished() ? found.map(SnapshotView::withoutPeople) : found;
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@BeanParam @Valid SnapshotFilter filter, @BeanParam @Valid PageRequest page) {
        return new Table<SnapshotView>()
                .column("code", SnapshotView::code)
                .column("cutOff", SnapshotView::cutOff)
                .column("knownAt", SnapshotView::knownAt)
                .column("status", SnapshotView::status)
                .column("entries", SnapshotView::entries)
                .column("rootHash", SnapshotView::rootHash)
                .column("manifestHash", SnapshotView::manifestHash)
                .column("previousManifestHash", SnapshotView::previousManifestHash)
                .column("publishedAt", SnapshotView::publishedAt)
                .column("replaces", SnapshotView::replaces)
                .column("replacedBy", SnapshotView::replacedBy)
                .column("contests", SnapshotView::contests)
                .column("note", SnapshotView::note)
                .response(
                        "snapshots", rows -> repository.forEach(filter, snapshots.onlyPublished(), page.sort(), rows));
    }

    @POST
    @Operation(
            operationId = "createSnapshot",
            summary = "Computes all measurements as of a cut-off into a draft",
            description = "Of each indicator in force an entry for every institution, group and region and for the"
                    + " nation, also where there is no value. The entries never change from here on.")
    @APIResponse(
            responseCode = "201",
            description = "Computed",
            content = @Content(schema = @Schema(implementation = SnapshotView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response take(@Valid @NotNull NewSnapshot body) {
        return created(snapshots.take(body));
    }

    @GET
    @Path("{code}")
    @Operation(operationId = "getSnapshot", summary = "One snapshot, once published with its manifest")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SnapshotView.class)))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(@PathParam("code") String code, @Context Request request) {
        SnapshotView found = snapshots.get(code);
        SnapshotView shown = snapshots.onlyPublished() ? found.withoutPeople() : found;
        // A correction or a contest shows in it without being a change of it.
        return ETags.conditional(
                request,
                new EntityTag("v" + shown.version() + "-"
                        + Snapshots.hash(shown.toString()).substring(0, 16)),
                shown);
    }

    @POST
    @Path("{code}/review")
    @Operation(
            operationId = "reviewSnapshot",
            summary = "Opens the review of a draft: institutions may contest until the deadline")
    @APIResponse(
            responseCode = "201",
            description = "In review",
            content = @Content(schema = @Schema(implementation = SnapshotView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response review(
            @PathParam("code") String code,
            @Valid @NotNull NewReview body,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        return created(snapshots.openReview(code, body.contestUntil(), reason));
    }

    @POST
    @Path("{code}/release")
    @Operation(
            operationId = "releaseSnapshot",
            summary = "Lets a held snapshot pass in spite of what the guard found",
            description = "Another person than who took it, with the reason.")
    @APIResponse(
            responseCode = "201",
            description = "Released",
            content = @Content(schema = @Schema(implementation = SnapshotView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response release(
            @PathParam("code") String code, @QueryParam("reason") @NotBlank @Size(max = 1000) String reason) {
        return created(snapshots.release(code, reason));
    }

    @POST
    @Path("{code}/publication")
    @Operation(
            operationId = "publishSnapshot",
            summary = "Publishes a snapshot once its review is over",
            description = "Another person than who took it. Its manifest names the one published before and becomes"
                    + " a leaf of the log; nothing in it can change any more.")
    @APIResponse(
            responseCode = "201",
            description = "Published",
            content = @Content(schema = @Schema(implementation = SnapshotView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response publish(
            @PathParam("code") String code, @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        return created(publication.publish(code, reason));
    }

    @POST
    @Path("{code}/rejection")
    @Operation(operationId = "rejectSnapshot", summary = "A second person finds that it must not be published")
    @APIResponse(
            responseCode = "201",
            description = "Rejected",
            content = @Content(schema = @Schema(implementation = SnapshotView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response reject(
            @PathParam("code") String code, @QueryParam("reason") @NotBlank @Size(max = 1000) String reason) {
        return created(snapshots.close(code, SnapshotStatus.REJECTED, reason));
    }

    @POST
    @Path("{code}/withdrawal")
    @Operation(operationId = "withdrawSnapshot", summary = "Takes a snapshot back that is not published")
    @APIResponse(
            responseCode = "201",
            description = "Taken back",
            content = @Content(schema = @Schema(implementation = SnapshotView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response withdraw(
            @PathParam("code") String code, @QueryParam("reason") @NotBlank @Size(max = 1000) String reason) {
        return created(snapshots.close(code, SnapshotStatus.WITHDRAWN, reason));
    }

    @GET
    @Path("{code}/history")
    @Operation(operationId = "listSnapshotHistory", summary = "Every step of a snapshot, oldest first")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(@PathParam("code") String code, @BeanParam @Valid PageRequest page) {
        return history.of(Snapshots.AGGREGATE, snapshots.get(code).id(), page);
    }

    private static Response created(SnapshotView snapshot) {
        return Response.created(URI.create("/api/v1/snapshots/" + snapshot.code()))
                .tag(ETags.of(snapshot.version()))
                .entity(snapshot)
                .build();
    }
}

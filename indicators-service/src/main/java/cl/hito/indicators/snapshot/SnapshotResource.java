package cl.hito.indicators.snapshot;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.http.Idempotent;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/snapshots")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "snapshots", description = "Sealed sets of measurements")
class SnapshotResource {

    private final Snapshots snapshots;
    private final SnapshotRepository repository;
    private final SnapshotVerification verification;

    SnapshotResource(Snapshots snapshots, SnapshotRepository repository, SnapshotVerification verification) {
        this.snapshots = snapshots;
        this.repository = repository;
        this.verification = verification;
    }

    @GET
    @Operation(operationId = "listSnapshots", summary = "Snapshots, page by page")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<SnapshotView> list(@BeanParam @Valid PageRequest page) {
        return repository.page(page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@BeanParam @Valid PageRequest page) {
        return new Table<SnapshotView>()
                .column("code", SnapshotView::code)
                .column("cutOff", SnapshotView::cutOff)
                .column("knownAt", SnapshotView::knownAt)
                .column("status", SnapshotView::status)
                .column("entries", SnapshotView::entries)
                .column("rootHash", SnapshotView::rootHash)
                .column("manifestHash", SnapshotView::manifestHash)
                .column("previousManifestHash", SnapshotView::previousManifestHash)
                .column("note", SnapshotView::note)
                .response("snapshots", rows -> repository.forEach(page.sort(), rows));
    }

    @POST
    @Operation(
            operationId = "createSnapshot",
            summary = "Seals all present measurements",
            description = "Of each indicator in force and each institution the newest measurement up to the month of"
                    + " the cut-off.")
    @APIResponse(
            responseCode = "201",
            description = "Sealed",
            content = @Content(schema = @Schema(implementation = SnapshotView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response take(@Valid @NotNull NewSnapshot body) {
        SnapshotView sealed = snapshots.take(body);
        return Response.created(URI.create("/api/v1/snapshots/" + sealed.code()))
                .tag(ETags.of(1))
                .entity(sealed)
                .build();
    }

    @GET
    @Path("{code}")
    @Operation(operationId = "getSnapshot", summary = "One snapshot with its manifest")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SnapshotView.class)))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(@PathParam("code") String code, @Context Request request) {
        return ETags.conditional(request, 1, snapshots.get(code));
    }

    @GET
    @Path("{code}/entries")
    @Operation(operationId = "listSnapshotEntries", summary = "The sealed entries, in the order of the tree")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<EntryView> entries(@PathParam("code") String code, @BeanParam @Valid PageRequest page) {
        return repository.entries(snapshots.get(code).id(), page);
    }

    @GET
    @Path("{code}/entries")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response entriesCsv(@PathParam("code") String code, @BeanParam @Valid PageRequest page) {
        SnapshotView sealed = snapshots.get(code);
        return new Table<EntryView>()
                .column("index", EntryView::index)
                .column("leafHash", EntryView::leafHash)
                .column("entry", EntryView::entry)
                .response("entries-" + sealed.code(), rows -> repository.forEachEntry(sealed.id(), page.sort(), rows));
    }

    @GET
    @Path("{code}/entries/{index}/proof")
    @Operation(operationId = "proveSnapshotEntry", summary = "Proof that an entry is in the snapshot (RFC 9162)")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public ProofView proof(@PathParam("code") String code, @PathParam("index") long index) {
        return verification.prove(code, index);
    }

    @GET
    @Path("{code}/verify")
    @Operation(
            operationId = "verifySnapshot",
            summary = "Recomputes all hashes from the stored rows and names the first difference")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public SnapshotVerificationView verify(@PathParam("code") String code) {
        return verification.verify(code);
    }
}

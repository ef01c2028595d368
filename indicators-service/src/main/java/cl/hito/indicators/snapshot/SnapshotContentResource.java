package cl.hito.indicators.snapshot;

import cl.hito.chassis.export.Table;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/snapshots")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "snapshots", description = "Sets of measurements, reviewed, published and proved")
class SnapshotContentResource {

    private final Snapshots snapshots;
    private final EntryRepository entries;
    private final SnapshotVerification verification;
    private final Comparison comparison;
    private final Guard guard;
    private final Recomputation recomputation;
    private final MovedRows movedRows;

    SnapshotContentResource(
            Snapshots snapshots,
            EntryRepository entries,
            SnapshotVerification verification,
            Comparison comparison,
            Guard guard,
            Recomputation recomputation,
            MovedRows movedRows) {
        this.snapshots = snapshots;
        this.entries = entries;
        this.verification = verification;
        this.comparison = comparison;
        this.guard = guard;
        this.recomputation = recomputation;
        this.movedRows = movedRows;
    }

    @GET
    @Path("{code}/entries")
    @Operation(operationId = "listSnapshotEntries", summary = "The entries, in the order of the tree")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<EntryView> entries(
            @PathParam("code") String code, @BeanParam @Valid EntryFilter filter, @BeanParam @Valid PageRequest page) {
        return entries.page(snapshots.get(code).id(), filter, page);
    }

    @GET
    @Path("{code}/entries")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response entriesCsv(
            @PathParam("code") String code, @BeanParam @Valid EntryFilter filter, @BeanParam @Valid PageRequest page) {
        SnapshotView snapshot = snapshots.get(code);
        return new Table<EntryView>()
                .column("index", EntryView::index)
                .column("indicator", EntryView::indicator)
                .column("scope", EntryView::scope)
                .column("leafHash", EntryView::leafHash)
                .column("entry", EntryView::entry)
                .column("dispute", EntryView::dispute)
                .response(
                        "entries-" + snapshot.code(),
                        rows -> entries.forEach(snapshot.id(), filter, page.sort(), rows));
    }

    @GET
    @Path("{code}/entries/{index}")
    @Operation(operationId = "getSnapshotEntry", summary = "One entry")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public EntryView entry(@PathParam("code") String code, @PathParam("index") long index) {
        return verification.entry(snapshots.get(code), index);
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

    @GET
    @Path("{code}/guard")
    @Operation(
            operationId = "listSnapshotFindings",
            summary = "Counts and values that leave the band expected from the published snapshot before")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<GuardFindingView> findings(@PathParam("code") String code, @BeanParam @Valid PageRequest page) {
        SnapshotView snapshot = snapshots.get(code);
        return guard.page(snapshot.id(), snapshots.heldAgainst(snapshot), page);
    }

    @GET
    @Path("{code}/guard")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response findingsFile(@PathParam("code") String code, @BeanParam @Valid PageRequest page) {
        SnapshotView snapshot = snapshots.get(code);
        return new Table<GuardFindingView>()
                .column("kind", GuardFindingView::kind)
                .column("indicator", GuardFindingView::indicator)
                .column("scope", GuardFindingView::scope)
                .column("before", GuardFindingView::before)
                .column("now", GuardFindingView::now)
                .column("lowest", GuardFindingView::lowest)
                .column("highest", GuardFindingView::highest)
                .response(
                        "findings-" + snapshot.code(),
                        rows -> guard.forEach(snapshot.id(), snapshots.heldAgainst(snapshot), page.sort(), rows));
    }

    @GET
    @Path("{code}/comparison")
    @Operation(
            operationId = "listSnapshotComparison",
            summary = "What moved since another snapshot, and by how much",
            description = "With within, the institutions that moved a sum. Sorted by -movement, the largest first.")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<EntryComparisonView> compare(
            @PathParam("code") String code,
            @BeanParam @Valid ComparisonFilter filter,
            @BeanParam @Valid PageRequest page) {
        return comparison.page(
                snapshots.get(filter.with).id(), snapshots.get(code).id(), filter, page);
    }

    @GET
    @Path("{code}/comparison")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response compareFile(
            @PathParam("code") String code,
            @BeanParam @Valid ComparisonFilter filter,
            @BeanParam @Valid PageRequest page) {
        SnapshotView past = snapshots.get(filter.with);
        SnapshotView present = snapshots.get(code);
        return new Table<EntryComparisonView>()
                .column("indicator", EntryComparisonView::indicator)
                .column("scope", EntryComparisonView::scope)
                .column("change", EntryComparisonView::change)
                .column("difference", EntryComparisonView::difference)
                .column(
                        "statusBefore",
                        v -> v.before() == null ? null : v.before().status())
                .column(
                        "valueBefore",
                        v -> v.before() == null ? null : v.before().value())
                .column(
                        "numeratorBefore",
                        v -> v.before() == null ? null : v.before().numerator())
                .column(
                        "denominatorBefore",
                        v -> v.before() == null ? null : v.before().denominator())
                .column("statusNow", v -> v.now() == null ? null : v.now().status())
                .column("valueNow", v -> v.now() == null ? null : v.now().value())
                .column("numeratorNow", v -> v.now() == null ? null : v.now().numerator())
                .column("denominatorNow", v -> v.now() == null ? null : v.now().denominator())
                .response(
                        "comparison-" + present.code(),
                        rows -> comparison.forEach(past.id(), present.id(), filter, page.sort(), rows));
    }

    @GET
    @Path("{code}/comparison/rows")
    @Operation(operationId = "listSnapshotMovedRows", summary = "The facts that moved an entry since another snapshot")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<MovedRowView> movedRows(
            @PathParam("code") String code,
            @BeanParam @Valid MovedRowFilter filter,
            @BeanParam @Valid PageRequest page) {
        return movedRows.page(snapshots.get(filter.with), snapshots.get(code), filter, page);
    }

    @GET
    @Path("{code}/comparison/rows")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response movedRowsFile(
            @PathParam("code") String code,
            @BeanParam @Valid MovedRowFilter filter,
            @BeanParam @Valid PageRequest page) {
        SnapshotView past = snapshots.get(filter.with);
        SnapshotView present = snapshots.get(code);
        return new Table<MovedRowView>()
                .column("id", MovedRowView::id)
                .column("institution", MovedRowView::institution)
                .column("name", MovedRowView::name)
                .column("period", MovedRowView::period)
                .column(
                        "numeratorBefore",
                        v -> v.before() == null ? null : v.before().numerator())
                .column(
                        "denominatorBefore",
                        v -> v.before() == null ? null : v.before().denominator())
                .column("numeratorNow", v -> v.now() == null ? null : v.now().numerator())
                .column("denominatorNow", v -> v.now() == null ? null : v.now().denominator())
                .response(
                        "rows-" + present.code(), rows -> movedRows.forEach(past, present, filter, page.sort(), rows));
    }

    @POST
    @Path("{code}/verify")
    @Operation(
            operationId = "recomputeSnapshot",
            summary = "Computes every entry again from the facts of then and names those that differ",
            description =
                    "As of the cut-off, as known when it was taken, with the definitions of then. 409 for one that"
                            + " is older than the history of the facts.")
    @RolesAllowed({Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public RecomputationView recompute(@PathParam("code") String code) {
        return recomputation.verify(code);
    }

    @GET
    @Path("{code}/recomputation")
    @Operation(
            operationId = "listSnapshotRecomputationDifferences",
            summary = "The entries of an indicator that come out otherwise from the facts of then")
    @RolesAllowed({Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<RecomputationView.Difference> recomputed(
            @PathParam("code") String code,
            @QueryParam("indicator") @NotNull @Size(max = 60) String indicator,
            @BeanParam @Valid PageRequest page) {
        return recomputation.page(code, indicator, page);
    }

    @GET
    @Path("{code}/recomputation")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response recomputedFile(
            @PathParam("code") String code,
            @QueryParam("indicator") @NotNull @Size(max = 60) String indicator,
            @BeanParam @Valid PageRequest page) {
        return new Table<RecomputationView.Difference>()
                .column("indicator", RecomputationView.Difference::indicator)
                .column("scope", RecomputationView.Difference::scope)
                .column("index", RecomputationView.Difference::index)
                .column("stored", RecomputationView.Difference::stored)
                .column("recomputed", RecomputationView.Difference::recomputed)
                .response("recomputation-" + code, rows -> recomputation.forEach(code, indicator, page.sort(), rows));
    }
}

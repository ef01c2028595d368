package cl.hito.indicators.log.anchor;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.security.Roles;
import cl.hito.indicators.log.LogReading;
import cl.hito.proofs.Checkpoint;
import cl.hito.proofs.SignedNote;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/log")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "log", description = "The transparency log: signed heads and proofs (RFC 9162, C2SP)")
class AnchorResource {

    private final LogReading reading;
    private final AnchorStore store;

    AnchorResource(LogReading reading, AnchorStore store) {
        this.reading = reading;
        this.store = store;
    }

    @GET
    @Path("status")
    @Operation(operationId = "showLogStatus", summary = "The log at a glance, with the last head left outside of it")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public LogStatusView status() {
        Checkpoint head =
                Checkpoint.parse(SignedNote.parse(reading.checkpoint()).text());
        return new LogStatusView(
                head.origin(),
                head.size(),
                head.rootHash(),
                store.last()
                        .map(a -> new LogStatusView.LastAnchored(a.size(), a.rootHash(), a.method(), a.anchoredAt()))
                        .orElse(null));
    }

    @GET
    @Path("anchors")
    @Operation(operationId = "listLogAnchors", summary = "Heads left outside the log, and those that wait")
    @RolesAllowed({Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<AnchorView> anchors(@BeanParam @Valid PageRequest page) {
        return store.page(page);
    }

    @GET
    @Path("anchors")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@BeanParam @Valid PageRequest page) {
        return new Table<AnchorView>()
                .column("id", AnchorView::id)
                .column("method", AnchorView::method)
                .column("target", AnchorView::target)
                .column("size", AnchorView::size)
                .column("rootHash", AnchorView::rootHash)
                .column("state", AnchorView::state)
                .column("attempts", AnchorView::attempts)
                .column("anchoredAt", AnchorView::anchoredAt)
                .column("problem", AnchorView::problem)
                .response("log-anchors", rows -> store.forEach(page.sort(), rows));
    }

    @GET
    @Path("anchors/{id}/receipt")
    @Produces("application/timestamp-token")
    @Operation(
            operationId = "downloadLogReceipt",
            summary = "The time-stamp token (RFC 3161, DER) over the signed head of that size")
    @RolesAllowed({Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public byte[] receipt(@PathParam("id") UUID id) {
        return store.receipt(id).orElseThrow(() -> ProblemException.notFound("el recibo", "receipt", id));
    }
}

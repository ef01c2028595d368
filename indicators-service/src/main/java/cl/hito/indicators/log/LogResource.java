package cl.hito.indicators.log;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
import cl.hito.proofs.Checkpoint;
import cl.hito.proofs.SignedNote;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/log")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "log", description = "The transparency log: signed heads and proofs (RFC 9162, C2SP)")
class LogResource {

    private final LogReading reading;
    private final LogVerification verification;

    LogResource(LogReading reading, LogVerification verification) {
        this.reading = reading;
        this.verification = verification;
    }

    @GET
    @Path("checkpoint")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(
            operationId = "getLogCheckpoint",
            summary = "The present head of the log, a signed note (C2SP tlog-checkpoint)",
            description = "Keep it: with the proof of consistency it shows later that nothing before it was changed.")
    @APIResponse(
            responseCode = "200",
            description = "Signed note",
            content = @Content(schema = @Schema(implementation = String.class)))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response checkpoint(@Context Request request) {
        String note = reading.checkpoint();
        long size = Checkpoint.parse(SignedNote.parse(note).text()).size();
        return ETags.conditional(request, size, note);
    }

    @GET
    @Path("public-keys")
    @Operation(
            operationId = "getLogPublicKeys",
            summary =
                    "The public keys of the log with the time of each; every next one is signed off by the one before")
    @APIResponse(
            responseCode = "200",
            description = "Oldest first",
            content = @Content(schema = @Schema(implementation = LogKeysView.class)))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response keys(@Context Request request) {
        LogKeysView keys = new LogKeysView(reading.keys());
        return ETags.conditional(request, keys.keys().size(), keys);
    }

    @GET
    @Path("leaves")
    @Operation(operationId = "listLogLeaves", summary = "The leaves of the log, page by page")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<LogLeafView> leaves(@BeanParam @Valid LogLeafFilter filter, @BeanParam @Valid PageRequest page) {
        return reading.page(filter, page);
    }

    @GET
    @Path("leaves")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@BeanParam @Valid LogLeafFilter filter, @BeanParam @Valid PageRequest page) {
        return new Table<LogLeafView>()
                .column("index", LogLeafView::index)
                .column("kind", LogLeafView::kind)
                .column("subject", LogLeafView::subject)
                .column("entry", LogLeafView::entry)
                .column("leafHash", LogLeafView::leafHash)
                .column("content", LogLeafView::content)
                .response("log-leaves", rows -> reading.forEach(filter, page.sort(), rows));
    }

    @GET
    @Path("leaves/{index}")
    @Operation(operationId = "getLogLeaf", summary = "One leaf of the log")
    @APIResponse(
            responseCode = "200",
            description = "It never changes",
            content = @Content(schema = @Schema(implementation = LogLeafView.class)))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response leaf(@PathParam("index") long index, @Context Request request) {
        return ETags.conditional(request, 1, reading.leaf(index));
    }

    @GET
    @Path("proofs/inclusion")
    @Operation(operationId = "proveLogInclusion", summary = "Proof that a leaf is in the log (RFC 9162 section 2.1.3)")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public LogInclusionView inclusion(
            @Parameter(description = "Of the leaf, from 0") @QueryParam("index") @NotNull Long index,
            @Parameter(description = "Of the tree; the present one when absent") @QueryParam("size") @Nullable Long size) {
        return reading.inclusion(index, size);
    }

    @GET
    @Path("proofs/consistency")
    @Operation(
            operationId = "proveLogConsistency",
            summary = "Proof that an earlier head is the beginning of a later one (RFC 9162 section 2.1.4)")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public LogConsistencyView consistency(
            @Parameter(description = "Size of the earlier tree") @QueryParam("first") @NotNull Long first,
            @Parameter(description = "Size of the later tree; the present one when absent")
                    @QueryParam("second")
                    @Nullable Long second) {
        return reading.consistency(first, second);
    }

    @GET
    @Path("verify")
    @Operation(
            operationId = "verifyLog",
            summary = "Recomputes the whole log from its stored rows and names every row that was changed")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public LogVerificationView verify() {
        return verification.verify();
    }
}

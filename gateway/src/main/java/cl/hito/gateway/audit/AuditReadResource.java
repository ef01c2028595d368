package cl.hito.gateway.audit;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What auditors asked for. An auditor sees what is kept of that auditor. */
@Path("/api/v1/audit-reads")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "audit", description = "Auditors: who may come in until when, and what they read")
class AuditReadResource {

    private final AuditReads reads;
    private final Caller caller;

    AuditReadResource(AuditReads reads, Caller caller) {
        this.reads = reads;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.AUDITOR})
    @Operation(
            operationId = "listAuditReads",
            summary = "What auditors asked for, page by page; an auditor sees the own ones",
            description =
                    "Each row is chained to the one before by its hash. The answer to an auditor carries position and"
                            + " hash of its own row as Hito-Audit-Read: a receipt that holds the whole chain before it.")
    public Page<ReadView> list(
            @QueryParam("actor") @Size(max = 120) @Nullable String actor, @BeanParam @Valid PageRequest page) {
        return reads.page(visible(actor), page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @RolesAllowed({Roles.ADMIN, Roles.AUDITOR})
    @Transactional
    @Operation(hidden = true)
    public Response file(
            @QueryParam("actor") @Size(max = 120) @Nullable String actor, @BeanParam @Valid PageRequest page) {
        return new Table<ReadView>()
                .column("position", ReadView::position)
                .column("at", ReadView::at)
                .column("actor", ReadView::actor)
                .column("method", ReadView::method)
                .column("target", ReadView::target)
                .column("requestId", ReadView::requestId)
                .column("hash", ReadView::hash)
                .response("audit-reads", rows -> reads.forEach(visible(actor), page.sort(), rows));
    }

    @GET
    @Path("verification")
    @RolesAllowed({Roles.ADMIN, Roles.AUDITOR})
    @Operation(
            operationId = "verifyAuditReads",
            summary = "Computes the chain of reads anew from its rows and names the first that does not fit")
    public ChainView verify() {
        return reads.verify();
    }

    private @Nullable String visible(@Nullable String actor) {
        return caller.hasRole(Roles.ADMIN) ? actor : caller.actor();
    }
}

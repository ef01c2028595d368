package cl.hito.catalog.procedure;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.history.ChangeSet;
import cl.hito.chassis.history.Changes;
import cl.hito.chassis.history.History;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
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

@Path("/api/v1/procedures/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "procedures")
class ProcedureHistoryResource {

    private final Procedures procedures;
    private final History history;
    private final Changes changes;

    ProcedureHistoryResource(Procedures procedures, History history, Changes changes) {
        this.procedures = procedures;
        this.history = history;
        this.changes = changes;
    }

    @GET
    @Path("history")
    @Operation(operationId = "listProcedureHistory", summary = "Every change of a record, oldest first")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        procedures.requireKnown(id);
        return history.of(Procedures.AGGREGATE, id, page);
    }

    @GET
    @Path("changes")
    @Operation(
            operationId = "listProcedureChanges",
            summary = "Every change of a record field by field, oldest first",
            description = "What is absent and what is null is the same answer: not known.")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<ChangeSet> changes(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        procedures.requireKnown(id);
        return changes.page(Procedures.AGGREGATE, id, page);
    }

    @GET
    @Path("changes")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response changesTable(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        procedures.requireKnown(id);
        return changes.table(Procedures.AGGREGATE, id, page);
    }
}

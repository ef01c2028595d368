package cl.hito.catalog.transaction.bulk;

import cl.hito.catalog.institution.Institutions;
import cl.hito.catalog.transaction.bulk.BulkOutcome.Refused;
import cl.hito.chassis.http.Idempotent;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A month of a whole body at once. */
@Path("/api/v1/transactions/batches")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "transactions")
class BatchResource {

    private final TransactionsBulk bulk;
    private final Institutions institutions;
    private final Caller caller;

    BatchResource(TransactionsBulk bulk, Institutions institutions, Caller caller) {
        this.bulk = bulk;
        this.institutions = institutions;
        this.caller = caller;
    }

    @POST
    @Operation(
            operationId = "reportTransactions",
            summary = "Enters the figures of many procedures of a body in one month, all or none",
            description = "At most 1000 items. A figure that differs from the one that is there is refused, unless"
                    + " conflictPolicy says UPDATE (the old one stays in the history) or SKIP. The same batch again"
                    + " changes nothing. When one item is refused none is written, and every error names its item.")
    @APIResponse(
            responseCode = "200",
            description = "Written",
            content = @Content(schema = @Schema(implementation = BatchView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response report(
            @Valid @NotNull BatchData body, @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        caller.requireWriteTo(body.institution());
        institutions.requireKnown(body.institution(), "/institution");
        BulkResult result = bulk.apply(body.request(caller.actor(), reason));
        if (result.hasRefused()) {
            throw ProblemException.invalid(errors(result));
        }
        return Response.ok(BatchView.of(body, result)).build();
    }

    /** One error for each item that was refused; the month is the batch's own. */
    private static List<Field> errors(BulkResult result) {
        List<Field> errors = new ArrayList<>();
        boolean future = false;
        for (int i = 0; i < result.outcomes().size(); i++) {
            if (result.outcomes().get(i) instanceof Refused refused) {
                if (refused.field().equals("period") && refused.code().equals("in_the_future")) {
                    if (!future) {
                        errors.add(Field.of("/period", refused.code(), refused.es(), refused.en()));
                    }
                    future = true;
                } else {
                    String item = "/items/" + i;
                    String pointer = switch (refused.field()) {
                        case "" -> item;
                        case "period" -> item + "/procedure";
                        default -> item + "/" + refused.field();
                    };
                    errors.add(Field.of(pointer, refused.code(), refused.es(), refused.en()));
                }
            }
        }
        return errors;
    }
}

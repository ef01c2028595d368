package cl.hito.indicators.measurement;

import cl.hito.chassis.export.Table;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/indicators")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "indicators")
class RecomputationResource {

    private final Recomputation recomputation;

    RecomputationResource(Recomputation recomputation) {
        this.recomputation = recomputation;
    }

    @GET
    @Path("{code}/recomputation")
    @Operation(
            operationId = "recomputeIndicator",
            summary = "What the facts of a day, as they were known at an instant, come to",
            description = "Counted anew from the history of the facts, with the definition in force; nothing is stored."
                    + " asOf: day in America/Santiago, inclusive; knownAt: instant; without them, the present. 409 for a"
                    + " time before the history of the facts begins.")
    @RolesAllowed({Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<RecomputedView> list(
            @PathParam("code") String code,
            @BeanParam @Valid RecomputationFilter filter,
            @BeanParam @Valid PageRequest page) {
        return recomputation.page(code, filter, page);
    }

    @GET
    @Path("{code}/recomputation")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(
            @PathParam("code") String code,
            @BeanParam @Valid RecomputationFilter filter,
            @BeanParam @Valid PageRequest page) {
        return new Table<RecomputedView>()
                .column("institution", RecomputedView::institution)
                .column("period", RecomputedView::period)
                .column("numerator", RecomputedView::numerator)
                .column("denominator", RecomputedView::denominator)
                .column("value", RecomputedView::value)
                .column("status", RecomputedView::status)
                .column("unknown", RecomputedView::unknown)
                .column("population", RecomputedView::population)
                .column("fingerprint", RecomputedView::fingerprint)
                .column("demonstration", RecomputedView::demonstration)
                .response("recomputation", rows -> recomputation.forEach(code, filter, page.sort(), rows));
    }
}

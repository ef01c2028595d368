package cl.hito.catalog.procedure.comparison;

import cl.hito.catalog.institution.Institutions;
import cl.hito.catalog.procedure.comparison.CatalogueComparison.Item;
import cl.hito.chassis.export.Table;
import cl.hito.chassis.history.FieldChange;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Caller;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/institutions/{institution}/catalogue/comparison")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "procedures")
class CatalogueComparisonResource {

    private final CatalogueComparisons comparisons;
    private final Institutions institutions;
    private final Caller caller;

    CatalogueComparisonResource(CatalogueComparisons comparisons, Institutions institutions, Caller caller) {
        this.comparisons = comparisons;
        this.institutions = institutions;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listCatalogueChanges",
            summary = "What differs in the catalogue of an institution between two days",
            description = "Records that came in, left (retired ones as well) or changed, field by field. Without having"
                    + " signed in: as far as they were completed on either day.")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    @Transactional
    public CatalogueComparison compare(
            @PathParam("institution") String institution,
            @BeanParam @Valid ComparedDays days,
            @BeanParam @Valid PageRequest page) {
        days.check();
        institutions.get(institution);
        return CatalogueComparison.of(
                institution,
                days,
                comparisons.summary(institution, days, onlyPublic()),
                comparisons.page(institution, days, onlyPublic(), page));
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(
            @PathParam("institution") String institution,
            @BeanParam @Valid ComparedDays days,
            @BeanParam @Valid PageRequest page) {
        days.check();
        institutions.get(institution);
        return new Table<Row>()
                .column("procedure", row -> row.item().procedure())
                .column("name", row -> row.item().name())
                .column("change", row -> row.item().change())
                .column("pointer", row -> row.change().pointer())
                .column("before", row -> row.change().before())
                .column("after", row -> row.change().after())
                .response(
                        "comparison",
                        CatalogueComparisonResource::rows,
                        items -> comparisons.forEach(institution, days, onlyPublic(), page.sort(), items));
    }

    private record Row(Item item, FieldChange change) {}

    private static List<Row> rows(Item item) {
        return item.changes().stream().map(change -> new Row(item, change)).toList();
    }

    private boolean onlyPublic() {
        return caller.hasRole(Roles.PUBLIC);
    }
}

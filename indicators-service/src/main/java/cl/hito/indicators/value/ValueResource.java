package cl.hito.indicators.value;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
import cl.hito.indicators.measurement.Verification;
import cl.hito.indicators.measurement.VerificationView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/indicators")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "indicators", description = "Definitions of indicators and their values")
class ValueResource {

    private final Values values;
    private final Rows rows;
    private final Verification verification;

    ValueResource(Values values, Rows rows, Verification verification) {
        this.values = values;
        this.rows = rows;
        this.verification = verification;
    }

    @GET
    @Path("{code}/values")
    @Operation(
            operationId = "listIndicatorValues",
            summary = "Values of an indicator by month, for an institution, a group, a region or the nation",
            description = "A month in which nothing can be counted has its row too, with the reason in its status.")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<ValueView> values(
            @PathParam("code") String code, @BeanParam @Valid ValueFilter filter, @BeanParam @Valid PageRequest page) {
        return values.page(code, filter, page);
    }

    @GET
    @Path("{code}/values")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response valuesCsv(
            @PathParam("code") String code, @BeanParam @Valid ValueFilter filter, @BeanParam @Valid PageRequest page) {
        return new Table<ValueView>()
                .column("period", ValueView::period)
                .column("scope", ValueView::scope)
                .column("numerator", ValueView::numerator)
                .column("denominator", ValueView::denominator)
                .column("value", ValueView::value)
                .column("status", ValueView::status)
                .column("definitionVersion", ValueView::definitionVersion)
                .column("unknown", ValueView::unknown)
                .column("population", ValueView::population)
                .column("demonstration", ValueView::demonstration)
                .column("target", ValueView::target)
                .column("updatedAt", ValueView::updatedAt)
                .response("values", each -> values.forEach(code, filter, page.sort(), each));
    }

    @GET
    @Path("{code}/rows")
    @Operation(
            operationId = "listIndicatorRows",
            summary = "The facts of an institution that an indicator counts, and what each adds")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<RowView> rows(
            @PathParam("code") String code, @BeanParam @Valid RowFilter filter, @BeanParam @Valid PageRequest page) {
        return rows.page(code, filter, page);
    }

    @GET
    @Path("{code}/rows")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response rowsCsv(
            @PathParam("code") String code, @BeanParam @Valid RowFilter filter, @BeanParam @Valid PageRequest page) {
        return new Table<RowView>()
                .column("id", RowView::id)
                .column("factType", RowView::factType)
                .column("name", RowView::name)
                .column("period", RowView::period)
                .column("numerator", RowView::numerator)
                .column("denominator", RowView::denominator)
                .column("unknown", RowView::unknown)
                .column("demonstration", RowView::demonstration)
                .response("rows", each -> rows.forEach(code, filter, page.sort(), each));
    }

    @POST
    @Path("{code}/verify")
    @Operation(
            operationId = "verifyIndicator",
            summary = "Counts an indicator again from all facts and names the rows that differ",
            description = "In SQL, as of one moment. Each page counts anew.")
    @RolesAllowed({Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public VerificationView verify(@PathParam("code") String code, @BeanParam @Valid PageRequest page) {
        return verification.verify(code, page);
    }
}

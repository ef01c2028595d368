package cl.hito.indicators.value;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
import cl.hito.indicators.definition.Periodicity;
import cl.hito.indicators.measurement.Verification;
import cl.hito.indicators.measurement.VerificationView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
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
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/indicators")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "indicators", description = "Definitions of indicators and their values")
class ValueResource {

    private final Values values;
    private final Rows rows;
    private final Verification verification;
    private final TestRuns testRuns;
    private final Breakdowns breakdowns;

    ValueResource(Values values, Rows rows, Verification verification, TestRuns testRuns, Breakdowns breakdowns) {
        this.values = values;
        this.rows = rows;
        this.verification = verification;
        this.testRuns = testRuns;
        this.breakdowns = breakdowns;
    }

    @GET
    @Path("{code}/values")
    @Operation(
            operationId = "listIndicatorValues",
            summary = "Values of an indicator by month, quarter or year, for an institution, a group, a region or the"
                    + " nation",
            description = "A period in which nothing can be counted has its row too, with the reason in its status."
                    + " Each value tells what parts it from the one before, how it stands to its target, which rules"
                    + " of the definition it breaks and, of the newest, whether it is stale.")
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
                .column("verdict", ValueView::verdict)
                .column("bodies", ValueView::bodies)
                .column("populationHash", ValueView::populationHash)
                .column("carriedFrom", ValueView::carriedFrom)
                .column(
                        "breakReasons",
                        v -> v.seriesBreak() == null
                                ? null
                                : words(v.seriesBreak().reasons()))
                .column(
                        "freshness",
                        v -> v.freshness() == null ? null : v.freshness().state())
                .column(
                        "findings",
                        v -> words(v.findings().stream()
                                .map(ValueView.Finding::check)
                                .toList()))
                .response("values", each -> values.forEach(code, filter, page.sort(), each));
    }

    @GET
    @Path("{code}/rows")
    @Operation(
            operationId = "listIndicatorRows",
            summary = "The facts of a scope that an indicator counts, and what each adds")
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
                .column("institution", RowView::institution)
                .column("name", RowView::name)
                .column("period", RowView::period)
                .column("numerator", RowView::numerator)
                .column("denominator", RowView::denominator)
                .column("unknown", RowView::unknown)
                .column("demonstration", RowView::demonstration)
                .response("rows", each -> rows.forEach(code, filter, page.sort(), each));
    }

    @GET
    @Path("{code}/breakdown")
    @Operation(
            operationId = "listIndicatorBreakdown",
            summary = "The present value of a scope, broken down by one of the definition's dimensions")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<BreakdownView> breakdown(
            @PathParam("code") String code,
            @BeanParam @Valid BreakdownFilter filter,
            @BeanParam @Valid PageRequest page) {
        return breakdowns.page(code, filter, page);
    }

    @GET
    @Path("{code}/breakdown")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response breakdownFile(
            @PathParam("code") String code,
            @BeanParam @Valid BreakdownFilter filter,
            @BeanParam @Valid PageRequest page) {
        return new Table<BreakdownView>()
                .column("dimension", BreakdownView::dimension)
                .column("answer", BreakdownView::answer)
                .column("numerator", BreakdownView::numerator)
                .column("denominator", BreakdownView::denominator)
                .column("value", BreakdownView::value)
                .column("status", BreakdownView::status)
                .column("unknown", BreakdownView::unknown)
                .column("population", BreakdownView::population)
                .column("demonstration", BreakdownView::demonstration)
                .response("breakdown", each -> breakdowns.forEach(code, filter, page.sort(), each));
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

    @POST
    @Path("{code}/versions/{version}/test-run")
    @Operation(
            operationId = "testIndicatorVersion",
            summary = "Tries a version over the present facts and stores nothing",
            description = "For a draft, before it is published: its value for the nation, the groups, the regions and"
                    + " a body, beside that of the version in force, and some of the facts that do not answer. Of a"
                    + " flow, the newest period that has facts unless another is asked for.")
    @Transactional
    @RolesAllowed({Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public TestRunView testRun(
            @PathParam("code") String code,
            @PathParam("version") int version,
            @Parameter(description = "Code of a body to show as well")
                    @QueryParam("institution")
                    @Size(max = 100) @Nullable String institution,
            @Parameter(description = "Of a flow: a month yyyy-MM, quarter yyyy-Qn or year yyyy")
                    @QueryParam("period")
                    @Pattern(regexp = Periodicity.ANY_FORM) @Nullable String period) {
        return testRuns.run(code, version, institution, period);
    }

    private static @Nullable String words(List<? extends Enum<?>> names) {
        return names.isEmpty() ? null : names.stream().map(Enum::name).collect(Collectors.joining(" "));
    }
}

package cl.hito.indicators.value;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
import cl.hito.indicators.definition.Periodicity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/indicators")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "indicators", description = "Definitions of indicators and their values")
class StandingResource {

    private final Rankings rankings;
    private final Outliers outliers;
    private final Findings findings;
    private final Forecasts forecasts;

    StandingResource(Rankings rankings, Outliers outliers, Findings findings, Forecasts forecasts) {
        this.rankings = rankings;
        this.outliers = outliers;
        this.findings = findings;
        this.forecasts = forecasts;
    }

    @GET
    @Path("{code}/ranking")
    @Operation(
            operationId = "listIndicatorRanking",
            summary = "The bodies of a scope in the order of their values in a period",
            description = "Every body of the scope has its row; one without a value has no rank. With peersOf, the"
                    + " bodies of the same group and of the same size of catalogue.")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<RankingView> ranking(
            @PathParam("code") String code,
            @BeanParam @Valid StandingFilter filter,
            @BeanParam @Valid PageRequest page) {
        return rankings.page(code, filter, page);
    }

    @GET
    @Path("{code}/ranking")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response rankingFile(
            @PathParam("code") String code,
            @BeanParam @Valid StandingFilter filter,
            @BeanParam @Valid PageRequest page) {
        return new Table<RankingView>()
                .column("rank", "Lugar", RankingView::rank)
                .column("ranked", "De", RankingView::ranked)
                .column("institution", "Institución", RankingView::institution)
                .column("name", "Nombre", RankingView::name)
                .column("group", "Grupo", RankingView::group)
                .column("region", "Región", RankingView::region)
                .column("size", "Tamaño", RankingView::size)
                .column("period", "Período", RankingView::period)
                .column("numerator", "Numerador", RankingView::numerator)
                .column("denominator", "Denominador", RankingView::denominator)
                .column("value", "Valor", RankingView::value)
                .column("status", "Estado", RankingView::status)
                .column("unknown", "Sin respuesta", RankingView::unknown)
                .column("population", "Población", RankingView::population)
                .column("demonstration", "Demostración", RankingView::demonstration)
                .column("verdict", "Juicio", RankingView::verdict)
                .column("carriedFrom", "Tomado de", RankingView::carriedFrom)
                .response("ranking", rows -> rankings.forEach(code, filter, page.sort(), rows));
    }

    @GET
    @Path("{code}/comparison")
    @Operation(
            operationId = "compareIndicator",
            summary = "A body among the bodies of its group and size: its rank, and how their values are spread")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public ComparisonView comparison(
            @PathParam("code") String code,
            @Parameter(description = "Code of the body") @QueryParam("institution") @NotNull @Size(max = 100) String institution,
            @Parameter(description = "A month yyyy-MM, quarter yyyy-Qn or year yyyy; the present one when absent")
                    @QueryParam("period")
                    @Pattern(regexp = Periodicity.ANY_FORM) @Nullable String period) {
        return rankings.compare(code, institution, period);
    }

    @GET
    @Path("{code}/outliers")
    @Operation(
            operationId = "listIndicatorOutliers",
            summary = "Values that are far from those of the other bodies of a scope, or from the body's own")
    @RolesAllowed({Roles.EDITOR, Roles.INTEGRATOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<OutlierView> outliers(
            @PathParam("code") String code,
            @BeanParam @Valid OutlierFilter filter,
            @BeanParam @Valid PageRequest page) {
        return outliers.page(code, filter, page);
    }

    @GET
    @Path("{code}/outliers")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.EDITOR, Roles.INTEGRATOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response outliersFile(
            @PathParam("code") String code,
            @BeanParam @Valid OutlierFilter filter,
            @BeanParam @Valid PageRequest page) {
        return new Table<OutlierView>()
                .column("institution", "Institución", OutlierView::institution)
                .column("name", "Nombre", OutlierView::name)
                .column("group", "Grupo", OutlierView::group)
                .column("region", "Región", OutlierView::region)
                .column("period", "Período", OutlierView::period)
                .column("value", "Valor", OutlierView::value)
                .column("score", "Distancia", OutlierView::score)
                .column("low", "Desde", OutlierView::low)
                .column("high", "Hasta", OutlierView::high)
                .column("carriedFrom", "Tomado de", OutlierView::carriedFrom)
                .response("outliers", rows -> outliers.forEach(code, filter, page.sort(), rows));
    }

    @GET
    @Path("{code}/findings")
    @Operation(
            operationId = "listIndicatorFindings",
            summary = "The bodies of a scope whose values break a rule of the definition")
    @RolesAllowed({Roles.EDITOR, Roles.INTEGRATOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<RuleFindingView> findings(
            @PathParam("code") String code,
            @BeanParam @Valid StandingFilter filter,
            @BeanParam @Valid PageRequest page) {
        return findings.page(code, filter, page);
    }

    @GET
    @Path("{code}/findings")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.EDITOR, Roles.INTEGRATOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response findingsFile(
            @PathParam("code") String code,
            @BeanParam @Valid StandingFilter filter,
            @BeanParam @Valid PageRequest page) {
        return new Table<RuleFindingView>()
                .column("institution", "Institución", RuleFindingView::institution)
                .column("name", "Nombre", RuleFindingView::name)
                .column("group", "Grupo", RuleFindingView::group)
                .column("region", "Región", RuleFindingView::region)
                .column("period", "Período", RuleFindingView::period)
                .column("value", "Valor", RuleFindingView::value)
                .column("check", "Regla", RuleFindingView::check)
                .column("severity", "Gravedad", RuleFindingView::severity)
                .column("bound", "Límite", RuleFindingView::bound)
                .column("found", "Encontrado", RuleFindingView::found)
                .response("findings", rows -> findings.forEach(code, filter, page.sort(), rows));
    }

    @GET
    @Path("{code}/forecast")
    @Operation(
            operationId = "forecastIndicator",
            summary = "When the target of an indicator is met at the present pace, or why that cannot be said")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public ForecastView forecast(
            @PathParam("code") String code,
            @Parameter(description = "institution:CODE, group:A|B|C, region:08 or nation:CL")
                    @QueryParam("scope")
                    @DefaultValue(Scope.DEFAULT)
                    @Size(max = 120) String scope) {
        return forecasts.forecast(code, scope);
    }
}

package cl.hito.indicators.definition;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.http.Idempotent;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/indicators")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "indicators", description = "Definitions of indicators and their values")
class DefinitionResource {

    private final Definitions definitions;
    private final DefinitionRepository repository;

    DefinitionResource(Definitions definitions, DefinitionRepository repository) {
        this.definitions = definitions;
        this.repository = repository;
    }

    @GET
    @Operation(
            operationId = "listIndicators",
            summary = "Indicators page by page: of each the version in force, or the newest draft")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<DefinitionView> list(@BeanParam @Valid DefinitionFilter filter, @BeanParam @Valid PageRequest page) {
        return repository.page(filter, page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@BeanParam @Valid DefinitionFilter filter, @BeanParam @Valid PageRequest page) {
        return definitionsFile("indicators", rows -> repository.forEach(filter, page.sort(), rows));
    }

    @GET
    @Path("{code}")
    @Operation(operationId = "getIndicator", summary = "One indicator: the version in force, or the newest draft")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DefinitionView.class)))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(@PathParam("code") String code, @Context Request request) {
        return ETags.conditional(request, definitions.tag(code), definitions.get(code));
    }

    @GET
    @Path("{code}/versions")
    @Operation(operationId = "listIndicatorVersions", summary = "Every version of an indicator")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<DefinitionView> versions(@PathParam("code") String code, @BeanParam @Valid PageRequest page) {
        definitions.get(code);
        return repository.versions(code, page);
    }

    @GET
    @Path("{code}/versions")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response versionsCsv(@PathParam("code") String code, @BeanParam @Valid PageRequest page) {
        definitions.get(code);
        return definitionsFile("indicator-versions", rows -> repository.forEachVersion(code, page.sort(), rows));
    }

    @GET
    @Path("{code}/versions/{version}")
    @Operation(operationId = "getIndicatorVersion", summary = "One version of an indicator")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DefinitionView.class)))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response version(
            @PathParam("code") String code, @PathParam("version") int version, @Context Request request) {
        return ETags.conditional(request, definitions.tag(code, version), definitions.get(code, version));
    }

    @POST
    @Operation(
            operationId = "createIndicator",
            summary = "Proposes an indicator, or a new version of one, as a draft",
            description = "Expressions are checked: an unknown field, a wrong type or a value that a field cannot"
                    + " have is 400 with the expression, line and column.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = DefinitionView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response propose(
            @Valid @NotNull DefinitionData body, @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        return created(definitions.propose(body, reason));
    }

    @POST
    @Path("{code}/versions/{version}/publication")
    @Operation(
            operationId = "publishIndicatorVersion",
            summary = "Puts a draft in force and computes it from the present facts",
            description = "Another person than its author; the version in force until now keeps its past values.")
    @APIResponse(
            responseCode = "201",
            description = "Published",
            content = @Content(schema = @Schema(implementation = DefinitionView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response publish(
            @PathParam("code") String code,
            @PathParam("version") int version,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        return created(definitions.publish(code, version, reason));
    }

    private Response created(DefinitionView view) {
        return Response.created(URI.create("/api/v1/indicators/" + view.code() + "/versions/" + view.version()))
                .tag(ETags.of(definitions.tag(view.code(), view.version())))
                .entity(view)
                .build();
    }

    private static Response definitionsFile(String name, ToLongFunction<Consumer<DefinitionView>> rows) {
        return new Table<DefinitionView>()
                .column("code", DefinitionView::code)
                .column("version", DefinitionView::version)
                .column("status", DefinitionView::status)
                .column("name", DefinitionView::name)
                .column("factType", DefinitionView::factType)
                .column("aggregation", DefinitionView::aggregation)
                .column("kind", DefinitionView::kind)
                .column("population", DefinitionView::population)
                .column("numerator", DefinitionView::numerator)
                .column("denominator", DefinitionView::denominator)
                .column("unknown", DefinitionView::unknown)
                .column("factor", DefinitionView::factor)
                .column("decimals", DefinitionView::decimals)
                .column("direction", DefinitionView::direction)
                .column("target", DefinitionView::target)
                .column("targets", v -> path(v.targets()))
                .column("near", DefinitionView::near)
                .column("missing", DefinitionView::missing)
                .column("periodicity", DefinitionView::periodicity)
                .column("norm", v -> v.source().norm())
                .column("article", v -> v.source().article())
                .column("plan", v -> v.source().plan())
                .column("section", v -> v.source().section())
                .column("confidence", v -> v.source().confidence())
                .response(name, rows);
    }

    /** Such as {@code 2024-12: 50; 2025-12: 80}. */
    private static @Nullable String path(List<TargetStep> steps) {
        return steps.isEmpty()
                ? null
                : steps.stream()
                        .map(step -> step.from() + ": " + step.value().toPlainString())
                        .collect(Collectors.joining("; "));
    }
}

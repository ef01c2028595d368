package cl.hito.milestones.dependency;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.history.History;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.http.Idempotent;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
import cl.hito.milestones.milestone.Milestones;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/milestones")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "dependencies", description = "Which milestone waits for which, also across institutions")
class DependencyResource {

    private final Dependencies dependencies;
    private final DependencyRepository repository;
    private final Milestones milestones;
    private final History history;

    DependencyResource(
            Dependencies dependencies, DependencyRepository repository, Milestones milestones, History history) {
        this.dependencies = dependencies;
        this.repository = repository;
        this.milestones = milestones;
        this.history = history;
    }

    @GET
    @Path("dependencies")
    @Operation(
            operationId = "listAllDependencies",
            summary = "Who waits for whom, of all milestones; sort: createdAt, due, institution")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<DependencyView> listAll(@BeanParam @Valid DependencyFilter filter, @BeanParam @Valid PageRequest page) {
        return repository.page(filter, null, null, page);
    }

    @GET
    @Path("dependencies")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response fileOfAll(@BeanParam @Valid DependencyFilter filter, @BeanParam @Valid PageRequest page) {
        return table(filter, null, null, page);
    }

    @GET
    @Path("{id}/dependencies")
    @Operation(operationId = "listDependencies", summary = "What a milestone waits for, and what waits for it")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<DependencyView> list(
            @PathParam("id") UUID id,
            @Parameter(description = "Both without it") @QueryParam("direction") @Nullable Direction direction,
            @BeanParam @Valid PageRequest page) {
        return repository.page(new DependencyFilter(), milestones.get(id).id(), direction, page);
    }

    @GET
    @Path("{id}/dependencies")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(
            @PathParam("id") UUID id,
            @QueryParam("direction") @Nullable Direction direction,
            @BeanParam @Valid PageRequest page) {
        return table(new DependencyFilter(), milestones.get(id).id(), direction, page);
    }

    private Response table(
            DependencyFilter filter, @Nullable UUID milestone, @Nullable Direction direction, PageRequest page) {
        return new Table<DependencyView>()
                .column("id", "Identificador", DependencyView::id)
                .column(
                        "institution",
                        "Institución que espera",
                        d -> d.milestone().institution())
                .column("milestone", "Hito que espera", d -> d.milestone().id())
                .column("milestoneTitle", "Título", d -> d.milestone().title())
                .column("milestoneDue", "Vence", d -> d.milestone().due())
                .column(
                        "dependsOnInstitution",
                        "Institución esperada",
                        d -> d.dependsOn().institution())
                .column("dependsOn", "Hito esperado", d -> d.dependsOn().id())
                .column(
                        "dependsOnTitle",
                        "Título del hito esperado",
                        d -> d.dependsOn().title())
                .column(
                        "dependsOnDue",
                        "Vence el hito esperado",
                        d -> d.dependsOn().due())
                .column("blocking", "Bloquea", DependencyView::blocking, d -> d.blocking() ? "Sí" : "No")
                .column("slack", "Holgura en días hábiles", DependencyView::slack)
                .column("reason", "Motivo", DependencyView::reason)
                .response("dependencies", rows -> repository.forEach(filter, milestone, direction, page.sort(), rows));
    }

    @GET
    @Path("{id}/dependencies/history")
    @Operation(
            operationId = "listDependencyHistory",
            summary = "Dependencies of a milestone added and removed, oldest first",
            description = "From both sides: those that it waited for, and those that waited for it.")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        return history.of(
                Dependencies.AGGREGATE, repository.ever(milestones.get(id).id()), page);
    }

    @GET
    @Path("{id}/dependencies/{dependencyId}")
    @Operation(operationId = "findDependency", summary = "One dependency of a milestone")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DependencyView.class)))
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(@PathParam("id") UUID id, @PathParam("dependencyId") UUID dependencyId) {
        DependencyView found = repository.view(id, dependencyId);
        return Response.ok(found).tag(ETags.of(found.version())).build();
    }

    @POST
    @Path("{id}/dependencies")
    @Operation(operationId = "addDependency", summary = "Says that a milestone waits for another")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = DependencyView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response add(@PathParam("id") UUID id, @Valid @NotNull NewDependency body) {
        DependencyView made = dependencies.add(id, body);
        return Response.created(URI.create("/api/v1/milestones/" + id + "/dependencies/" + made.id()))
                .tag(ETags.of(made.version()))
                .entity(made)
                .build();
    }

    @DELETE
    @Path("{id}/dependencies/{dependencyId}")
    @Operation(
            operationId = "removeDependency",
            summary = "Removes a dependency with a reason; it stays in the history")
    @APIResponse(responseCode = "204", description = "Removed")
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public void remove(
            @PathParam("id") UUID id,
            @PathParam("dependencyId") UUID dependencyId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        dependencies.remove(id, dependencyId, ifMatch, reason);
    }
}

package cl.hito.milestones.norm;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.http.Idempotent;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
import cl.hito.milestones.version.Approval;
import cl.hito.milestones.version.VersionSummary;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/requirements/versions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "requirements", description = "What the technical norms ask of bodies, in versions")
class NormVersionResource {

    private final Norms norms;

    NormVersionResource(Norms norms) {
        this.norms = norms;
    }

    @GET
    @Operation(operationId = "listRequirementVersions", summary = "Versions, by their first day in force")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<VersionSummary> list(@BeanParam @Valid PageRequest page) {
        return norms.life().page(page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@BeanParam @Valid PageRequest page) {
        return new Table<VersionSummary>()
                .column("version", "Versión", VersionSummary::version)
                .column("code", "Colección", VersionSummary::code)
                .column("title", "Título", VersionSummary::title)
                .column("effectiveFrom", "Rige desde", VersionSummary::effectiveFrom)
                .column("effectiveTo", "Rige hasta", VersionSummary::effectiveTo)
                .column("status", "Estado", VersionSummary::status)
                .response("requirement-versions", rows -> norms.life().forEach(page.sort(), rows));
    }

    @GET
    @Path("{version}")
    @Operation(operationId = "getRequirementVersion", summary = "One version with its content")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = NormView.class)))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(@PathParam("version") String version, @Context Request request) {
        NormView found = norms.get(version);
        return ETags.conditional(request, norms.life().tag(found.revision()), found);
    }

    @POST
    @Operation(
            operationId = "createRequirementVersion",
            summary = "Takes in a version as a draft, or as closed when its last day has passed")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = NormView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response create(
            @Valid @NotNull NormPackage body, @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        NormView created = norms.create(body, reason);
        return Response.created(URI.create("/api/v1/requirements/versions/" + created.version()))
                .tag(ETags.of(created.revision()))
                .entity(created)
                .build();
    }

    @POST
    @Path("{version}/activation")
    @Operation(
            operationId = "activateRequirementVersion",
            summary = "Puts a draft in force; by another person than its author, when its golden tests pass",
            description = "Assessments are carried over: those of requirements that read otherwise now say so.")
    @APIResponse(
            responseCode = "200",
            description = "In force",
            content = @Content(schema = @Schema(implementation = NormView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response activate(
            @PathParam("version") String version,
            @RequestBody(required = false) @Valid @Nullable Approval body,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        NormView active = norms.activate(version, body == null ? reason : body.reason());
        return Response.ok(active).tag(ETags.of(active.revision())).build();
    }

    @GET
    @Path("{version}/history")
    @Operation(operationId = "listRequirementVersionHistory", summary = "Every change of a version, oldest first")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(@PathParam("version") String version, @BeanParam @Valid PageRequest page) {
        return norms.life().history(version, page);
    }
}

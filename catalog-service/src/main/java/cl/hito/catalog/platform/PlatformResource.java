package cl.hito.catalog.platform;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.history.History;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.http.Idempotent;
import cl.hito.chassis.http.MergePatch;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/platforms")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "platforms", description = "Platforms in use: the systems that support procedures (DS 11/2023)")
class PlatformResource {

    private final Platforms platforms;
    private final PlatformRepository repository;
    private final History history;
    private final Caller caller;

    PlatformResource(Platforms platforms, PlatformRepository repository, History history, Caller caller) {
        this.platforms = platforms;
        this.repository = repository;
        this.history = history;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listPlatforms", summary = "Platforms in use, page by page")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<PlatformView> list(@BeanParam @Valid PlatformFilter filter, @BeanParam @Valid PageRequest page) {
        return repository.page(filter, onlyPublic(), page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@BeanParam @Valid PlatformFilter filter, @BeanParam @Valid PageRequest page) {
        return PlatformTable.columns()
                .response("platforms", rows -> repository.forEach(filter, onlyPublic(), page.sort(), rows));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getPlatform", summary = "One platform, with what it serves, its scores and its plan")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PlatformView.class)))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(
            @PathParam("id") UUID id,
            @Parameter(description = "As it was on this day, in Santiago") @QueryParam("asOf") @Nullable LocalDate asOf,
            @Parameter(description = "As it was known at this instant, RFC 3339") @QueryParam("knownAt") @Nullable Instant knownAt,
            @Context Request request) {
        if (asOf != null || knownAt != null) {
            return Response.ok(platforms.at(id, asOf, knownAt, onlyPublic())).build();
        }
        PlatformView found = platforms.get(id, onlyPublic());
        if (onlyPublic()) {
            // What the public sees also changes when a procedure is completed, which is no version of this.
            return Response.ok(found).build();
        }
        return ETags.conditional(request, found.version(), found);
    }

    @POST
    @Operation(operationId = "createPlatform", summary = "Adds a platform to the catalogue of an institution")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = PlatformView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response create(
            @Valid @NotNull PlatformData body, @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        PlatformView created = platforms.create(body, reason);
        return Response.created(URI.create("/api/v1/platforms/" + created.id()))
                .tag(ETags.of(created.version()))
                .entity(created)
                .build();
    }

    @PUT
    @Path("{id}")
    @Operation(operationId = "changePlatform", summary = "Replaces what is said of a platform")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PlatformView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response change(
            @PathParam("id") UUID id,
            @Valid @NotNull PlatformData body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        PlatformView changed = platforms.change(id, body, ifMatch, reason);
        return Response.ok(changed).tag(ETags.of(changed.version())).build();
    }

    @PATCH
    @Path("{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @Operation(
            operationId = "patchPlatform",
            summary = "Changes what the patch names",
            description = "JSON Merge Patch, RFC 7396: null removes, what is not named stays.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = MergePatch.MEDIA_TYPE, schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PlatformView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response patch(
            @PathParam("id") UUID id,
            @NotNull JsonNode patch,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason)
            throws JsonProcessingException {
        PlatformView changed = platforms.patch(id, patch, ifMatch, reason);
        return Response.ok(changed).tag(ETags.of(changed.version())).build();
    }

    @GET
    @Path("{id}/history")
    @Operation(operationId = "listPlatformHistory", summary = "Every change of a platform, oldest first")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        return history.of(Platforms.AGGREGATE, platforms.get(id, false).id(), page);
    }

    private boolean onlyPublic() {
        return caller.hasRole(Roles.PUBLIC);
    }
}

package cl.hito.catalog.imports;

import cl.hito.catalog.imports.table.ColumnMapping;
import cl.hito.chassis.export.Table;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/imports/mappings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "imports", description = "Files that bring records, and what became of them")
class MappingResource {

    private static final String NAME = "[A-Za-z0-9._-]{1,60}";

    private final Mappings mappings;

    MappingResource(Mappings mappings) {
        this.mappings = mappings;
    }

    @GET
    @Operation(operationId = "listImportMappings", summary = "Saved column mappings: the own ones and the office's")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN, ImportResource.SCOPE})
    public Page<MappingView> list(@BeanParam @Valid PageRequest page) {
        return mappings.page(page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN, ImportResource.SCOPE})
    public Response file(@BeanParam @Valid PageRequest page) {
        return new Table<MappingView>()
                .column("name", MappingView::name)
                .column("institution", MappingView::institution)
                .column("columns", MappingView::columns)
                .column("ignoreOthers", MappingView::ignoreOthers)
                .column("updatedAt", MappingView::updatedAt)
                .response("import-mappings", rows -> mappings.forEach(page.sort(), rows));
    }

    @GET
    @Path("{name}")
    @Operation(operationId = "getImportMapping", summary = "A saved column mapping")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MappingView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN, ImportResource.SCOPE})
    public Response get(@PathParam("name") @Pattern(regexp = NAME) String name, @Context Request request) {
        MappingView found = mappings.get(name);
        return ETags.conditional(request, found.version(), found);
    }

    @PUT
    @Path("{name}")
    @Operation(
            operationId = "putImportMapping",
            summary = "Saves a column mapping",
            description =
                    "For the own institution, or by the office for all. One that is there already needs If-Match.")
    @APIResponse(
            responseCode = "200",
            description = "Replaced",
            content = @Content(schema = @Schema(implementation = MappingView.class)))
    @APIResponse(
            responseCode = "201",
            description = "Saved",
            content = @Content(schema = @Schema(implementation = MappingView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN, ImportResource.SCOPE})
    public Response put(
            @PathParam("name") @Pattern(regexp = NAME) String name,
            @Valid @NotNull ColumnMapping body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        Mappings.Stored stored = mappings.put(name, body, ifMatch);
        Response.ResponseBuilder answer =
                stored.created() ? Response.created(URI.create("/api/v1/imports/mappings/" + name)) : Response.ok();
        return answer.entity(stored.view())
                .tag(ETags.of(stored.view().version()))
                .build();
    }

    @DELETE
    @Path("{name}")
    @Operation(operationId = "deleteImportMapping", summary = "Forgets a column mapping")
    @APIResponse(responseCode = "204", description = "Forgotten")
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN, ImportResource.SCOPE})
    public void delete(
            @PathParam("name") @Pattern(regexp = NAME) String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        mappings.delete(name, ifMatch);
    }
}

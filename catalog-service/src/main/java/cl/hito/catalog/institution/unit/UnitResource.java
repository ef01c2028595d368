package cl.hito.catalog.institution.unit;

import cl.hito.catalog.institution.Institutions;
import cl.hito.chassis.export.Table;
import cl.hito.chassis.history.History;
import cl.hito.chassis.history.HistoryEntry;
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
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/institutions/{code}/units")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "institutions", description = "Bodies of the State")
class UnitResource {

    private final Units units;
    private final UnitRepository repository;
    private final Institutions institutions;
    private final History history;

    UnitResource(Units units, UnitRepository repository, Institutions institutions, History history) {
        this.units = units;
        this.repository = repository;
        this.institutions = institutions;
        this.history = history;
    }

    @GET
    @Operation(
            operationId = "listUnits",
            summary = "The units of an institution, from the top down",
            description = "A unit comes before those below it; parent, depth and path say its place.")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<UnitView> list(
            @PathParam("code") String code, @BeanParam @Valid UnitFilter filter, @BeanParam @Valid PageRequest page) {
        institutions.get(code);
        return repository.page(code, filter, page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(
            @PathParam("code") String code, @BeanParam @Valid UnitFilter filter, @BeanParam @Valid PageRequest page) {
        institutions.get(code);
        return new Table<UnitView>()
                .column("code", "Código", UnitView::code)
                .column("name", "Nombre", UnitView::name)
                .column("kind", "Tipo", UnitView::kind)
                .column("parent", "Depende de", UnitView::parent)
                .column("until", "Hasta", UnitView::until)
                .column("depth", "Nivel", UnitView::depth)
                .column("path", "Ubicación", UnitView::path)
                .response("units", rows -> repository.forEach(code, filter, page.sort(), rows));
    }

    @GET
    @Path("{unit}")
    @Operation(operationId = "getUnit", summary = "One unit of an institution")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UnitState.class)))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(
            @PathParam("code") String code,
            @PathParam("unit") String unit,
            @Parameter(description = "As it was known at this instant, RFC 3339") @QueryParam("knownAt") @Nullable Instant knownAt,
            @Context Request request) {
        if (knownAt != null) {
            return Response.ok(units.knownAt(code, unit, knownAt)).build();
        }
        UnitState found = units.get(code, unit);
        return ETags.conditional(request, found.version(), found);
    }

    @POST
    @Operation(operationId = "createUnit", summary = "Adds a unit to an institution")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = UnitState.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response create(
            @PathParam("code") String code,
            @Valid @NotNull NewUnit body,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        UnitState created = units.create(code, body, reason);
        return Response.created(URI.create("/api/v1/institutions/" + code + "/units/" + created.code()))
                .tag(ETags.of(created.version()))
                .entity(created)
                .build();
    }

    @PUT
    @Path("{unit}")
    @Operation(operationId = "changeUnit", summary = "Replaces what is said of a unit, moves or closes it")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UnitState.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response change(
            @PathParam("code") String code,
            @PathParam("unit") String unit,
            @Valid @NotNull UnitData body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        UnitState changed = units.change(code, unit, body, ifMatch, reason);
        return Response.ok(changed).tag(ETags.of(changed.version())).build();
    }

    @DELETE
    @Path("{unit}")
    @Operation(
            operationId = "deleteUnit",
            summary = "Takes away a unit that was entered by mistake",
            description = "One that is in use or has others below it is closed instead, with until.")
    @APIResponse(responseCode = "204", description = "Gone; still found by knownAt and history")
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public void delete(
            @PathParam("code") String code,
            @PathParam("unit") String unit,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        units.delete(code, unit, ifMatch, reason);
    }

    @GET
    @Path("{unit}/history")
    @Operation(operationId = "listUnitHistory", summary = "Every change of a unit, oldest first")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(
            @PathParam("code") String code, @PathParam("unit") String unit, @BeanParam @Valid PageRequest page) {
        return history.of(Units.AGGREGATE, units.lastId(code, unit), page);
    }
}

package cl.hito.indicators.rebuild;

import cl.hito.chassis.http.Idempotent;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/indicators")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "indicators")
class RebuildResource {

    private final Rebuilds rebuilds;
    private final RebuildStore store;

    RebuildResource(Rebuilds rebuilds, RebuildStore store) {
        this.rebuilds = rebuilds;
        this.store = store;
    }

    @POST
    @Path("rebuild")
    @Operation(
            operationId = "rebuildIndicators",
            summary = "Reads every topic from its start and counts everything anew",
            description = "While values are read as ever. Its progress, and how far what was stored differed, is read"
                    + " at the Location. 409 while another runs.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = RebuildView.class)))
    @RolesAllowed(Roles.ADMIN)
    @Transactional
    @Idempotent
    public Response rebuild(@Valid @NotNull NewRebuild body) {
        RebuildView begun = rebuilds.begin(body);
        return Response.created(URI.create("/api/v1/indicators/rebuilds/" + begun.id()))
                .entity(begun)
                .build();
    }

    @GET
    @Path("rebuilds")
    @Operation(operationId = "listRebuilds", summary = "Rebuilds, page by page")
    @RolesAllowed({Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<RebuildView> list(@BeanParam @Valid PageRequest page) {
        return store.page(page);
    }

    @GET
    @Path("rebuilds/{id}")
    @Operation(operationId = "getRebuild", summary = "How far a rebuild is, and what it found")
    @RolesAllowed({Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public RebuildView get(@PathParam("id") UUID id) {
        return store.get(id);
    }
}

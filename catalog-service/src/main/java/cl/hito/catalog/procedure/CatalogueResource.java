package cl.hito.catalog.procedure;

import cl.hito.catalog.procedure.CatalogueView.Moved;
import cl.hito.chassis.http.Idempotent;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/institutions/{institution}/catalogue")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "procedures")
class CatalogueResource {

    private final Catalogues catalogues;

    CatalogueResource(Catalogues catalogues) {
        this.catalogues = catalogues;
    }

    @GET
    @Operation(operationId = "readCatalogue", summary = "How far the catalogue of an institution is")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public CatalogueView get(@PathParam("institution") String institution) {
        return catalogues.get(institution);
    }

    @POST
    @Path("submissions")
    @Operation(operationId = "submitCatalogue", summary = "Sends all drafts of an institution to review")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Moved.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response submit(
            @PathParam("institution") String institution,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        return Response.ok(catalogues.submit(institution, reason)).build();
    }

    @POST
    @Path("completions")
    @Operation(
            operationId = "completeCatalogue",
            summary = "Completes all that is in review, once the first nómina is validated")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Moved.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response complete(
            @PathParam("institution") String institution,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        return Response.ok(catalogues.complete(institution, reason)).build();
    }

    @POST
    @Path("validations")
    @Operation(
            operationId = "validateCatalogue",
            summary = "The Autoridad validates the first nómina: what is in review is completed")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CatalogueView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response validate(
            @PathParam("institution") String institution,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        return Response.ok(catalogues.validate(institution, reason)).build();
    }
}

package cl.hito.catalog.opendata;

import cl.hito.chassis.security.Roles;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/open-data")
@Tag(name = "open data", description = "What anybody may take away, without signing in")
class OpenDataResource {

    static final String JSON_LD = "application/ld+json";

    private final Dcat dcat;
    private final OpenDataConfig config;
    private final EntityManager em;

    OpenDataResource(Dcat dcat, OpenDataConfig config, EntityManager em) {
        this.dcat = dcat;
        this.config = config;
        this.em = em;
    }

    @GET
    @Produces({JSON_LD, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "describeOpenData",
            summary = "The public lists as DCAT 3 (JSON-LD), with the links under which each is downloaded whole")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = JSON_LD, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT))
            })
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public JsonNode describe(@Context UriInfo uri, @Context HttpHeaders headers) {
        Instant modified = (Instant)
                em.createNativeQuery("select max(updated_at) from procedure where status = 'COMPLETED'", Instant.class)
                        .getSingleResult();
        return dcat.catalogue(config.publicUrl().orElseGet(() -> base(uri, headers)), modified);
    }

    /** The address that the caller used: the gateway hands it on, having removed what callers pretend. */
    private static URI base(UriInfo uri, HttpHeaders headers) {
        String host = headers.getHeaderString("X-Forwarded-Host");
        String scheme = headers.getHeaderString("X-Forwarded-Proto");
        URI own = URI.create(uri.getBaseUri().toString().replaceAll("/+$", ""));
        if (host == null || scheme == null) {
            return own;
        }
        try {
            return new URI(scheme + "://" + host);
        } catch (URISyntaxException e) {
            // Whatever stands there, it is no address that a link could lead to.
            return own;
        }
    }
}

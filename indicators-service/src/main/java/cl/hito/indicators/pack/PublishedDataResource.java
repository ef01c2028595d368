package cl.hito.indicators.pack;

import cl.hito.chassis.security.Roles;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URISyntaxException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/published-data")
@Tag(name = "open data", description = "What anybody may take away, without signing in")
class PublishedDataResource {

    static final String JSON_LD = "application/ld+json";

    private final PublishedData data;
    private final ExportConfig config;

    PublishedDataResource(PublishedData data, ExportConfig config) {
        this.data = data;
        this.config = config;
    }

    @GET
    @Produces({JSON_LD, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "describePublishedData",
            summary = "Published snapshots as DCAT-AP (JSON-LD), with the links under which each is downloaded whole")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = JSON_LD, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT))
            })
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public JsonNode describe(@Context UriInfo uri, @Context HttpHeaders headers) {
        return data.catalogue(config.publicUrl().orElseGet(() -> base(uri, headers)));
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

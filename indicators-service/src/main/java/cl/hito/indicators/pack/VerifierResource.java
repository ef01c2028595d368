package cl.hito.indicators.pack;

import cl.hito.chassis.security.Roles;
import cl.hito.proofs.MerkleTree;
import cl.hito.proofs.pack.PackVerifier;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The page that verifies packs, from elsewhere than the pack that it is to verify. */
@Path("/api/v1/log/verifier")
@Tag(name = "log", description = "The transparency log: signed heads and proofs (RFC 9162, C2SP)")
class VerifierResource {

    @GET
    @Produces("text/html")
    @Operation(
            operationId = "downloadPackVerifier",
            summary = "The page that verifies packs in a browser, to be kept",
            description = "A pack that somebody forged may bring a page that finds everything good. Content-Digest is"
                    + " the one in the guide for auditors of this release.")
    @APIResponse(
            responseCode = "200",
            description = "The page",
            content = @Content(mediaType = "text/html", schema = @Schema(type = SchemaType.STRING)))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response page() throws IOException {
        try (InputStream in = PackVerifier.class.getResourceAsStream("verify.html")) {
            if (in == null) {
                throw new IllegalStateException("resource is missing: verify.html");
            }
            byte[] page = in.readAllBytes();
            return Response.ok(page)
                    .type("text/html;charset=UTF-8")
                    .header(
                            "Content-Digest",
                            PackResource.digest(
                                    HexFormat.of().formatHex(MerkleTree.sha256().digest(page))))
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"hito-verify.html\"")
                    .build();
        }
    }
}

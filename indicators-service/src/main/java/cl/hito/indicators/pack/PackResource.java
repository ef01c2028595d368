package cl.hito.indicators.pack;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import cl.hito.contracts.ProblemType;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Base64;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/snapshots/{code}/pack")
@Tag(name = "snapshots", description = "Sealed sets of measurements")
class PackResource {

    private static final String ZIP = "application/zip";

    private final Packs packs;
    private final Caller caller;

    PackResource(Packs packs, Caller caller) {
        this.packs = packs;
        this.caller = caller;
    }

    @GET
    @Produces(ZIP)
    @Operation(
            operationId = "downloadSnapshotPack",
            summary = "The pack: one file that proves the snapshot to whoever holds it",
            description =
                    "Entries, table, definitions, report, proofs, signatures and a verifier that needs no network."
                            + " The format is described in docs/formats/pack.md.")
    @APIResponse(
            responseCode = "200",
            description = "The pack",
            content = @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "304", description = "It is the one that If-None-Match names")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response pack(
            @PathParam("code") String code,
            @Parameter(description = "References to the evidence of milestones too (evidence.json); not for everybody")
                    @QueryParam("evidence")
                    @DefaultValue("false")
                    boolean evidence,
            @Parameter(description = "Institution whose means of verification go with it (pmg.csv); not for everybody")
                    @QueryParam("verificationOf")
                    @Pattern(regexp = "[A-Z0-9-]{1,50}") @Nullable String verificationOf,
            @Context Request request) {
        // The plain pack is one file for everybody; each of the others has to be made for who asks.
        if ((evidence || verificationOf != null) && caller.hasRole(Roles.PUBLIC)) {
            throw ProblemException.of(
                    ProblemType.FORBIDDEN,
                    "La evidencia y los medios de verificación son para quienes se identifican.",
                    "Evidence and means of verification are for those who sign in.");
        }
        Packs.Made made = packs.of(new PackRequest(code, evidence, verificationOf));
        EntityTag tag = new EntityTag(made.sha256());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        if (unchanged != null) {
            return unchanged.tag(tag).build();
        }
        return Response.ok(made.file().toFile())
                .type(ZIP)
                .tag(tag)
                .header("Content-Digest", digest(made.sha256()))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"hito-" + code + ".zip\"")
                .build();
    }

    /** RFC 9530: what was sent can be held against what arrived. */
    static String digest(String sha256) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)) + ":";
    }
}

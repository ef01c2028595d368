package cl.hito.milestones.evidence;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.http.BodyLimits;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.http.Idempotent;
import cl.hito.chassis.http.Upload;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.security.Roles;
import cl.hito.milestones.milestone.Milestones;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/milestones/{id}/evidence")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "evidence", description = "What shows that a milestone is fulfilled")
class EvidenceResource {

    private final Evidences evidences;
    private final EvidenceRepository repository;
    private final FileStore files;
    private final Milestones milestones;
    private final BodyLimits limits;

    EvidenceResource(
            Evidences evidences,
            EvidenceRepository repository,
            FileStore files,
            Milestones milestones,
            BodyLimits limits) {
        this.evidences = evidences;
        this.repository = repository;
        this.files = files;
        this.milestones = milestones;
        this.limits = limits;
    }

    @GET
    @Operation(operationId = "listEvidence", summary = "Evidence of a milestone, withdrawn ones included")
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<EvidenceView> list(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        return repository.page(milestones.get(id).id(), page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        UUID milestone = milestones.get(id).id();
        return new Table<EvidenceView>()
                .column("id", EvidenceView::id)
                .column("revision", EvidenceView::revision)
                .column("kind", EvidenceView::kind)
                .column("title", EvidenceView::title)
                .column("url", EvidenceView::url)
                .column("file", view -> view.file() == null ? null : view.file().name())
                .column(
                        "sha256",
                        view -> view.file() == null ? null : view.file().sha256())
                .column(
                        "figure",
                        view -> view.observed() == null ? null : view.observed().figure())
                .column(
                        "value",
                        view -> view.observed() == null ? null : view.observed().value())
                .column(
                        "observedAt",
                        view -> view.observed() == null ? null : view.observed().observedAt())
                .column("step", EvidenceView::step)
                .column("expiresOn", EvidenceView::expiresOn)
                .column("replacedBy", EvidenceView::replacedBy)
                .column("reference", EvidenceView::reference)
                .column("effectiveOn", EvidenceView::effectiveOn)
                .column("recordedAt", EvidenceView::recordedAt)
                .column("withdrawnAt", EvidenceView::withdrawnAt)
                .column("withdrawnReason", EvidenceView::withdrawnReason)
                .response("evidence", rows -> repository.forEach(milestone, page.sort(), rows));
    }

    @POST
    @Operation(
            operationId = "addEvidence",
            summary = "Adds evidence; the milestone is fulfilled on the earliest day that its evidence speaks of")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = EvidenceView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response add(
            @PathParam("id") UUID id,
            @Valid @NotNull NewEvidence body,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        return Evidences.created(evidences.add(id, body, reason));
    }

    @POST
    @Path("files")
    @Consumes({
        "application/pdf",
        "image/*",
        "text/plain",
        "text/csv",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "application/vnd.oasis.opendocument.text",
        "application/vnd.oasis.opendocument.spreadsheet",
        "application/vnd.oasis.opendocument.presentation",
        MediaType.APPLICATION_OCTET_STREAM
    })
    @Operation(
            operationId = "addEvidenceFile",
            summary = "Adds a file as evidence, up to 20 MB",
            description = "The body is the file itself. What it is, its content says: PDF, PNG, JPEG, TIFF, DOCX, XLSX,"
                    + " PPTX, ODT, ODS, ODP and plain text are taken; the ending of its name has to agree.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = EvidenceView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response addFile(@PathParam("id") UUID id, @BeanParam @Valid FileParameters parameters, InputStream body)
            throws IOException {
        evidences.requireWritable(id);
        try (Upload upload = Upload.of(body, limits.upload())) {
            if (upload.bytes() == 0) {
                throw ProblemException.invalid(
                        Field.of("", "too_short", "El archivo está vacío.", "The file is empty."));
            }
            FileType type = Sniffer.typeOf(upload.file(), parameters.fileName);
            NewFile file = new NewFile(parameters.fileName, type, upload.bytes(), upload.sha256());
            return evidences.add(id, parameters.evidence(), file, upload.file(), parameters.reason);
        }
    }

    @GET
    @Path("{evidenceId}")
    @Operation(operationId = "getEvidence", summary = "One piece of evidence")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = EvidenceView.class)))
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(@PathParam("id") UUID id, @PathParam("evidenceId") UUID evidenceId) {
        // Never "not modified": a revision of it changes what is told of it, and not its version.
        EvidenceView found = repository.view(id, evidenceId);
        return Response.ok(found).tag(ETags.of(found.version())).build();
    }

    @GET
    @Path("{evidenceId}/content")
    @Produces({MediaType.WILDCARD})
    @Operation(
            operationId = "getEvidenceContent",
            summary = "The file itself, with its SHA-256 in Repr-Digest (RFC 9530) and in the ETag")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = {
                @Content(mediaType = "application/pdf", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/png", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/jpeg", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/tiff", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "text/plain", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(
                        mediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(
                        mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(
                        mediaType = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(
                        mediaType = "application/vnd.oasis.opendocument.text",
                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(
                        mediaType = "application/vnd.oasis.opendocument.spreadsheet",
                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(
                        mediaType = "application/vnd.oasis.opendocument.presentation",
                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response content(
            @PathParam("id") UUID id, @PathParam("evidenceId") UUID evidenceId, @Context Request request) {
        EvidenceView.File file = repository.view(id, evidenceId).file();
        if (file == null) {
            throw ProblemException.notFound("un archivo en la evidencia", "file in the evidence", evidenceId);
        }
        return Downloads.of(file, () -> files.open(file.sha256(), file.bytes()), request);
    }

    @DELETE
    @Path("{evidenceId}")
    @Operation(
            operationId = "withdrawEvidence",
            summary =
                    "Withdraws evidence with a reason; it is kept, and the milestone is open again when it was the last")
    @APIResponse(
            responseCode = "200",
            description = "Withdrawn",
            content = @Content(schema = @Schema(implementation = EvidenceView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response withdraw(
            @PathParam("id") UUID id,
            @PathParam("evidenceId") UUID evidenceId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        EvidenceView withdrawn = evidences.withdraw(id, evidenceId, ifMatch, reason);
        return Response.ok(withdrawn).tag(ETags.of(withdrawn.version())).build();
    }
}

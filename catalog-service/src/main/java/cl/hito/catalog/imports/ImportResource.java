package cl.hito.catalog.imports;

import cl.hito.catalog.imports.table.ColumnMapping;
import cl.hito.chassis.export.Table;
import cl.hito.chassis.http.BodyLimits;
import cl.hito.chassis.http.Upload;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.problem.ProblemResponses;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.io.InputStream;
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

@Path("/api/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "imports", description = "Files that bring records, and what became of them")
class ImportResource {

    /** Scope by which a machine may import for its institution. */
    static final String SCOPE = "imports:write";

    private final Imports imports;
    private final ImportRepository repository;
    private final Mappings mappings;
    private final ProgressStream stream;
    private final BodyLimits limits;
    private final ProblemResponses responses;

    ImportResource(
            Imports imports,
            ImportRepository repository,
            Mappings mappings,
            ProgressStream stream,
            BodyLimits limits,
            ProblemResponses responses) {
        this.imports = imports;
        this.repository = repository;
        this.mappings = mappings;
        this.stream = stream;
        this.limits = limits;
        this.responses = responses;
    }

    @POST
    @Consumes({
        Table.XLSX,
        Table.CSV,
        "text/tab-separated-values",
        "text/plain",
        "application/vnd.ms-excel",
        MediaType.APPLICATION_OCTET_STREAM,
        MediaType.APPLICATION_JSON
    })
    @Operation(
            operationId = "createImport",
            summary = "Imports a file",
            description = "The body is the file itself. It is stored whole and worked on afterwards; follow it by its"
                    + " Location or by its stream of events.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = Table.XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = Table.CSV, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT))
            })
    @APIResponse(
            responseCode = "201",
            description = "Received",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN, SCOPE})
    public Response create(@BeanParam @Valid ImportParameters parameters, InputStream body) throws IOException {
        ColumnMapping mapping = parameters.mapping == null ? null : mappings.use(parameters.mapping);
        try (Upload upload = Upload.of(body, limits.upload())) {
            Response answer = imports.receive(
                    new ImportRequest(
                            parameters.kind,
                            parameters.institution,
                            parameters.dryRun,
                            parameters.conflictPolicy,
                            parameters.mode,
                            parameters.sheet,
                            mapping,
                            parameters.fileName,
                            parameters.reason,
                            upload.bytes(),
                            upload.sha256(),
                            null),
                    upload.file());
            imports.wake();
            return answer;
        }
    }

    @POST
    @Path("codificador")
    @Operation(
            operationId = "importFromCodificador",
            summary = "Imports from the Codificador of the State",
            description = "Institutions, or official codes of procedures, from the address that the installation names."
                    + " 409 when it names none.")
    @APIResponse(
            responseCode = "201",
            description = "Received",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    public Response fromCodificador(@BeanParam @Valid RemoteImportParameters parameters) {
        Response answer = imports.receiveFrom(parameters.request());
        imports.wake();
        return answer;
    }

    @GET
    @Operation(operationId = "listImports", summary = "Imports, page by page; those of the own institution")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN, SCOPE})
    public Page<ImportView> list(@BeanParam @Valid ImportFilter filter, @BeanParam @Valid PageRequest page) {
        return repository.page(filter, imports.visibleTo(), responses.english(), page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN, SCOPE})
    public Response file(@BeanParam @Valid ImportFilter filter, @BeanParam @Valid PageRequest page) {
        return new Table<ImportView>()
                .column("id", ImportView::id)
                .column("kind", ImportView::kind)
                .column("state", ImportView::state)
                .column("fileName", ImportView::fileName)
                .column("createdBy", ImportView::createdBy)
                .column("appliedBy", ImportView::appliedBy)
                .column("createdAt", ImportView::createdAt)
                .column("rows", view -> view.counts().rows())
                .column("withErrors", view -> view.counts().withErrors())
                .column("created", view -> view.counts().created())
                .column("updated", view -> view.counts().updated())
                .column("unchanged", view -> view.counts().unchanged())
                .column("skipped", view -> view.counts().skipped())
                .response(
                        "imports",
                        rows -> repository.forEach(
                                filter, imports.visibleTo(), responses.english(), page.sort(), rows));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "findImport", summary = "One import")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN, SCOPE})
    public ImportView get(@PathParam("id") UUID id) {
        return imports.get(id);
    }

    @GET
    @Path("{id}/findings")
    @Operation(operationId = "listImportFindings", summary = "What is wrong with the rows, in their order")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN, SCOPE})
    public Page<ImportFindingView> findings(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        return repository.findings(imports.get(id).id(), responses.english(), page);
    }

    @GET
    @Path("{id}/findings")
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN, SCOPE})
    public Response findingsFile(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        UUID found = imports.get(id).id();
        return new Table<ImportFindingView>()
                .column("row", "Fila", ImportFindingView::row)
                .column("cell", "Celda", ImportFindingView::cell)
                .column("column", "Columna", ImportFindingView::column)
                .column("field", "Campo", ImportFindingView::field)
                .column(
                        "severity",
                        "Gravedad",
                        ImportFindingView::severity,
                        view -> view.severity() == ImportFindingView.Severity.ERROR ? "Error" : "Advertencia")
                .column("code", "Código", ImportFindingView::code)
                .column("message", "Problema", ImportFindingView::message)
                .column("value", "Valor", ImportFindingView::value)
                .response(
                        "import-findings",
                        rows -> repository.forEachFinding(found, responses.english(), page.sort(), rows));
    }

    @GET
    @Path("{id}/progress")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "watchImport",
            summary = "How far an import is, as a stream of events",
            description = "The import as it is, then whenever that has changed (events `progress`). The stream ends"
                    + " with an event `end` when nothing more will happen: the state is CHECKED, APPLIED, REJECTED,"
                    + " FAILED or CANCELLED. Who asks again after that with Last-Event-ID gets 204, upon which a"
                    + " browser asks no more.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = ImportView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN, SCOPE})
    @APIResponse(responseCode = "204", description = "Nothing more will happen")
    public void progress(
            @PathParam("id") UUID id,
            @Parameter(hidden = true) @HeaderParam("Last-Event-ID") @Nullable String last,
            @Context SseEventSink sink,
            @Context Sse sse) {
        ImportView view = imports.get(id);
        if (last != null && view.rests()) {
            throw new WebApplicationException(Response.noContent().build());
        }
        stream.watch(view, responses.english(), sink, sse);
    }

    @POST
    @Path("{id}/application")
    @Operation(
            operationId = "applyImport",
            summary = "Applies a dry run",
            description = "The file is checked again, against what is there by now, and applied.")
    @APIResponse(
            responseCode = "202",
            description = "Under way",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN, SCOPE})
    public Response apply(@PathParam("id") UUID id) {
        Response answer = imports.apply(id);
        imports.wake();
        return answer;
    }

    @POST
    @Path("{id}/cancellation")
    @Operation(operationId = "cancelImport", summary = "Takes an import back that has changed nothing yet")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ImportView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN, SCOPE})
    public Response cancel(@PathParam("id") UUID id) {
        return imports.cancel(id);
    }
}

package cl.hito.catalog.institution;

import cl.hito.catalog.institution.external.ExternalId;
import cl.hito.chassis.export.Table;
import cl.hito.chassis.history.History;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.http.Idempotent;
import cl.hito.chassis.http.MergePatch;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.security.Roles;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
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
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/institutions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "institutions", description = "Bodies of the State")
class InstitutionResource {

    private final Institutions institutions;
    private final InstitutionRepository repository;
    private final History history;

    InstitutionResource(Institutions institutions, InstitutionRepository repository, History history) {
        this.institutions = institutions;
        this.repository = repository;
        this.history = history;
    }

    @GET
    @Operation(operationId = "listInstitutions", summary = "Institutions, page by page")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<InstitutionView> list(@BeanParam @Valid InstitutionFilter filter, @BeanParam @Valid PageRequest page) {
        return repository.page(filter, page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(@BeanParam @Valid InstitutionFilter filter, @BeanParam @Valid PageRequest page) {
        return new Table<InstitutionView>()
                .column("code", "Código", InstitutionView::code)
                .column("name", "Nombre", InstitutionView::name)
                .column("type", "Tipo", InstitutionView::type)
                .column("group", "Grupo", InstitutionView::group)
                .column("region", "Región", InstitutionView::region)
                .column("cut", "CUT", InstitutionView::cut)
                .column("subject", "Sujeto a la ley", InstitutionView::subject)
                .column("subjectReason", "Motivo", InstitutionView::subjectReason)
                .column("demonstration", "Demostración", InstitutionView::demonstration)
                .column("groupSource", "Fuente del grupo", InstitutionView::groupSource)
                .column("parent", "Depende de", InstitutionView::parent)
                .column("rut", "RUT", InstitutionView::rut)
                .column(
                        "externalIds",
                        "Otros identificadores",
                        i -> i.externalIds().stream().map(ExternalId::toString).collect(Collectors.joining(" ")))
                .response("institutions", rows -> repository.forEach(filter, page.sort(), rows));
    }

    @GET
    @Path("{code}")
    @Operation(operationId = "getInstitution", summary = "One institution by its code")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = InstitutionView.class)))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(
            @PathParam("code") String code,
            @Parameter(description = "Group and subjection of this day, in America/Santiago")
                    @QueryParam("asOf")
                    @Nullable LocalDate asOf,
            @Parameter(description = "As it was known at this instant, RFC 3339") @QueryParam("knownAt") @Nullable Instant knownAt,
            @Context Request request) {
        if (asOf != null || knownAt != null) {
            return Response.ok(institutions.at(code, asOf, knownAt)).build();
        }
        InstitutionView found = institutions.get(code);
        return ETags.conditional(request, found.version(), found);
    }

    @POST
    @Operation(operationId = "createInstitution", summary = "Creates an institution")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = InstitutionView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response create(
            @Valid @NotNull NewInstitution body, @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        InstitutionView created = institutions.create(body, reason);
        return Response.created(URI.create("/api/v1/institutions/" + created.code()))
                .tag(ETags.of(created.version()))
                .entity(created)
                .build();
    }

    @PUT
    @Path("{code}")
    @Operation(
            operationId = "changeInstitution",
            summary = "Replaces what is said of an institution",
            description = "Another group or subjection holds from today; for any other day record a fact.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = InstitutionView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    public Response change(
            @PathParam("code") String code,
            @Valid @NotNull InstitutionData body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        InstitutionView changed = institutions.change(code, body, ifMatch, reason);
        return Response.ok(changed).tag(ETags.of(changed.version())).build();
    }

    @PATCH
    @Path("{code}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @Operation(
            operationId = "patchInstitution",
            summary = "Changes the fields that the patch names",
            description = "JSON Merge Patch, RFC 7396: null removes a field, what is not named stays.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = MergePatch.MEDIA_TYPE, schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = InstitutionView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    public Response patch(
            @PathParam("code") String code,
            @NotNull JsonNode patch,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason)
            throws JsonProcessingException {
        InstitutionView changed = institutions.patch(code, patch, ifMatch, reason);
        return Response.ok(changed).tag(ETags.of(changed.version())).build();
    }

    @GET
    @Path("{code}/history")
    @Operation(operationId = "listInstitutionHistory", summary = "Every change of an institution, oldest first")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(@PathParam("code") String code, @BeanParam @Valid PageRequest page) {
        return history.of(Institutions.AGGREGATE, institutions.get(code).id(), page);
    }
}

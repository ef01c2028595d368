package cl.hito.catalog.procedure;

import cl.hito.catalog.procedure.sheet.ProcedureSheet;
import cl.hito.catalog.procedure.support.SupportView;
import cl.hito.chassis.export.Table;
import cl.hito.chassis.history.Moment;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.http.Idempotent;
import cl.hito.chassis.http.MergePatch;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.problem.ProblemResponses;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/procedures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "procedures", description = "Catalogue of administrative procedures (CPAT)")
class ProcedureResource {

    private final Procedures procedures;
    private final ProcedureRepository repository;
    private final Caller caller;
    private final ProblemResponses responses;

    ProcedureResource(
            Procedures procedures, ProcedureRepository repository, Caller caller, ProblemResponses responses) {
        this.responses = responses;
        this.procedures = procedures;
        this.repository = repository;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listProcedures",
            summary = "Records of the catalogue, page by page",
            description = "Without having signed in: the completed ones only, at the moment asked for. With q the most"
                    + " relevant come first (sort=relevance). An answer that was not given is absent or null.")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProcedurePage.class)))
    public Response list(
            @BeanParam @Valid ProcedureFilter filter, @BeanParam Moment moment, @BeanParam @Valid PageRequest page) {
        return Response.ok(repository.page(filter, moment, onlyPublic(), page)).build();
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(
            @BeanParam @Valid ProcedureFilter filter, @BeanParam Moment moment, @BeanParam @Valid PageRequest page) {
        return ProcedureSheet.response(
                "procedures", rows -> repository.forEach(filter, moment, onlyPublic(), page.sort(), rows));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getProcedure", summary = "One record of the catalogue")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProcedureView.class)))
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(@PathParam("id") UUID id, @BeanParam Moment moment, @Context Request request) {
        if (!moment.isNow()) {
            return Response.ok(procedures.at(id, moment, onlyPublic())).build();
        }
        ProcedureView found = procedures.get(id, onlyPublic());
        return ETags.conditional(request, found.version(), found);
    }

    @POST
    @Operation(operationId = "createProcedure", summary = "Adds a record to the catalogue of an institution")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = ProcedureView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response create(@Valid @NotNull ProcedureData body, @BeanParam @Valid Occasion occasion) {
        ProcedureView created = procedures.create(body, occasion);
        return Response.created(URI.create("/api/v1/procedures/" + created.id()))
                .tag(ETags.of(created.version()))
                .entity(created)
                .build();
    }

    @PUT
    @Path("{id}")
    @Operation(operationId = "changeProcedure", summary = "Replaces what is said of a record")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProcedureView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response change(
            @PathParam("id") UUID id,
            @Valid @NotNull ProcedureData body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @BeanParam @Valid Occasion occasion) {
        ProcedureView changed = procedures.change(id, body, ifMatch, occasion);
        return Response.ok(changed).tag(ETags.of(changed.version())).build();
    }

    @PATCH
    @Path("{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @Operation(
            operationId = "patchProcedure",
            summary = "Changes the answers that the patch names",
            description = "JSON Merge Patch, RFC 7396: null removes an answer, what is not named stays.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = MergePatch.MEDIA_TYPE, schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProcedureView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response patch(
            @PathParam("id") UUID id,
            @NotNull JsonNode patch,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @BeanParam @Valid Occasion occasion)
            throws JsonProcessingException {
        ProcedureView changed = procedures.patch(id, patch, ifMatch, occasion);
        return Response.ok(changed).tag(ETags.of(changed.version())).build();
    }

    @POST
    @Path("{id}/transitions")
    @Operation(
            operationId = "moveProcedure",
            summary = "Takes a record to another state",
            description =
                    "Editors submit (DRAFT to IN_REVIEW), take back and open again; the body's CTD completes, returns,"
                            + " retires and reinstates. Steps back and retirements say why.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProcedureView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response move(
            @PathParam("id") UUID id,
            @Valid @NotNull Transition body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        ProcedureView moved = procedures.take(id, body, ifMatch);
        return Response.ok(moved).tag(ETags.of(moved.version())).build();
    }

    @GET
    @Path("{id}/electronic-support")
    @Operation(
            operationId = "assessProcedure",
            summary = "The six criteria of electronic support, each with its verdict and why")
    @RolesAllowed({Roles.PUBLIC, Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public SupportView support(@PathParam("id") UUID id) {
        return SupportView.of(procedures.get(id, onlyPublic()).data().form(), responses.english());
    }

    private boolean onlyPublic() {
        return caller.hasRole(Roles.PUBLIC);
    }
}

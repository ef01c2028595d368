package cl.hito.catalog.institution.person;

import cl.hito.chassis.export.Table;
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
import jakarta.validation.constraints.NotBlank;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/institutions/{code}/people")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "people", description = "Who acts for an institution: personal data, never public")
class PersonResource {

    private final PeopleRegister register;

    PersonResource(PeopleRegister register) {
        this.register = register;
    }

    @GET
    @Operation(
            operationId = "listPeople",
            summary = "Who acts for an institution, page by page",
            description = "An editor sees those of its own institution; an auditor sees no whole RUN.")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<PersonView> list(
            @PathParam("code") String code, @BeanParam @Valid PersonFilter filter, @BeanParam @Valid PageRequest page) {
        return register.page(code, filter, page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @Operation(hidden = true)
    @Transactional
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response file(
            @PathParam("code") String code, @BeanParam @Valid PersonFilter filter, @BeanParam @Valid PageRequest page) {
        register.page(code, filter, PageRequest.of(1, null, null));
        return new Table<PersonView>()
                .column("role", "Rol", PersonView::role)
                .column("name", "Nombre", PersonView::name)
                .column("run", "RUN", PersonView::run)
                .column("email", "Correo", PersonView::email)
                .column("post", "Cargo", PersonView::post)
                .column("unit", "Unidad", PersonView::unit)
                .column("account", "Cuenta", PersonView::account)
                .column("from", "Desde", PersonView::from)
                .column("until", "Hasta", PersonView::until)
                .response("people", rows -> register.forEach(code, filter, page.sort(), rows));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getPerson", summary = "One person in a role of an institution")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PersonView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(@PathParam("code") String code, @PathParam("id") UUID id, @Context Request request) {
        PersonView found = register.get(code, id);
        return ETags.conditional(request, found.version(), found);
    }

    @POST
    @Operation(
            operationId = "createPerson",
            summary = "Gives a person a role in an institution, from a day on",
            description = "One AUTHORITY and one CTD at a time. The CTD of the institution names its editors and"
                    + " guests; the other roles are the office's to record.")
    @APIResponse(
            responseCode = "201",
            description = "Entered",
            content = @Content(schema = @Schema(implementation = PersonView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response create(
            @PathParam("code") String code,
            @Valid @NotNull PersonData body,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        PersonView created = register.create(code, body, reason);
        return Response.created(URI.create("/api/v1/institutions/" + code + "/people/" + created.id()))
                .tag(ETags.of(created.version()))
                .entity(created)
                .build();
    }

    @PUT
    @Path("{id}")
    @Operation(operationId = "changePerson", summary = "Replaces what is said of a person, or ends the role")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PersonView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response change(
            @PathParam("code") String code,
            @PathParam("id") UUID id,
            @Valid @NotNull PersonData body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        return tagged(register.change(code, id, body, ifMatch, reason));
    }

    @PATCH
    @Path("{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @Operation(
            operationId = "patchPerson",
            summary = "Changes the fields that the patch names, such as until",
            description = "JSON Merge Patch, RFC 7396: null removes a field, what is not named stays.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = MergePatch.MEDIA_TYPE, schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PersonView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response patch(
            @PathParam("code") String code,
            @PathParam("id") UUID id,
            @NotNull JsonNode patch,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason)
            throws JsonProcessingException {
        return tagged(register.patch(code, id, patch, ifMatch, reason));
    }

    @POST
    @Path("{id}/erasure")
    @Operation(
            operationId = "erasePerson",
            summary = "Forgets name, RUN, mail and account of a person whose role has ended",
            description = "The role, its days and its act stay, and so does the history, which holds only a digest.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PersonView.class)))
    @RolesAllowed({Roles.OFFICE, Roles.ADMIN})
    @Transactional
    @Idempotent
    public Response erase(
            @PathParam("code") String code,
            @PathParam("id") UUID id,
            @QueryParam("reason") @NotBlank @Size(max = 1000) @Nullable String reason) {
        return tagged(register.erase(code, id, reason));
    }

    @GET
    @Path("{id}/history")
    @Operation(
            operationId = "listPersonHistory",
            summary = "Every change of a person's record, oldest first",
            description = "Who it was is told where it has not been erased; identity is the digest of it.")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Page<HistoryEntry> history(
            @PathParam("code") String code, @PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        return register.history(code, id, page);
    }

    private static Response tagged(PersonView person) {
        return Response.ok(person).tag(ETags.of(person.version())).build();
    }
}

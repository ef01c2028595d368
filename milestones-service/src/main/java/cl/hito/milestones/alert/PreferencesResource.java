package cl.hito.milestones.alert;

import cl.hito.chassis.http.ETags;
import cl.hito.chassis.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/alerts/preferences")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "alerts")
class PreferencesResource {

    private final Preferences preferences;

    PreferencesResource(Preferences preferences) {
        this.preferences = preferences;
    }

    @GET
    @Operation(operationId = "getAlertPreferences", summary = "The caller's own preferences")
    @APIResponse(
            responseCode = "200",
            description = "The preferences; version 0 while nothing was chosen",
            content = @Content(schema = @Schema(implementation = PreferencesView.class)))
    @RolesAllowed({Roles.INTEGRATOR, Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response get(@Context Request request) {
        PreferencesView view = preferences.get();
        return ETags.conditional(request, view.version(), view);
    }

    @PUT
    @Operation(operationId = "putAlertPreferences", summary = "Chooses what the caller follows and how it is told")
    @APIResponse(
            responseCode = "200",
            description = "Stored",
            content = @Content(schema = @Schema(implementation = PreferencesView.class)))
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response put(
            @Valid @NotNull PreferencesData body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        PreferencesView stored = preferences.put(body, ifMatch, reason);
        return Response.ok(stored).tag(ETags.of(stored.version())).build();
    }

    @DELETE
    @Operation(
            operationId = "eraseAlertPreferences",
            summary = "Erases the caller's preferences, with the mail address and the mails that wait")
    @APIResponse(responseCode = "204", description = "Erased")
    @RolesAllowed({Roles.EDITOR, Roles.AUDITOR, Roles.OFFICE, Roles.ADMIN})
    public Response erase(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 1000) @Nullable String reason) {
        preferences.erase(ifMatch, reason);
        return Response.noContent().build();
    }
}

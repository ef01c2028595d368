package cl.hito.gateway.account;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.security.Roles;
import cl.hito.contracts.ProblemType;
import cl.hito.gateway.identity.Identity;
import cl.hito.gateway.identity.Secrets;
import cl.hito.gateway.identity.TimeBox;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Signing in and out with a local account, and who one is. */
@Path("/api/v1/session")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "session")
class SessionResource {

    private static final String NO_STORE = "no-store";

    private final UserAccounts accounts;
    private final UserSessions sessions;
    private final RoutingContext context;
    private final Clock clock;

    SessionResource(UserAccounts accounts, UserSessions sessions, RoutingContext context, Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.context = context;
        this.clock = clock;
    }

    /**
     * A name and a password.
     *
     * @param username without regard to case
     * @param password as it was given
     */
    record SignIn(
            @NotBlank @Size(max = 100) @Schema(required = true)
            String username,

            @NotBlank @Size(max = 200) @Schema(required = true)
            String password) {

        @Override
        public String toString() {
            return "SignIn";
        }
    }

    /**
     * Who calls.
     *
     * @param user name of the person or the client; null for anyone who has not signed in
     * @param role admin, office, editor, auditor, integrator or public
     * @param institution code of the institution that the caller is bound to; null when bound to none
     * @param csrfToken to be sent as {@code X-CSRF-Token} with requests that change something; null where
     *     no session cookie is in use
     */
    @Schema(name = "Session")
    record View(
            @Schema(nullable = true) @Nullable String user,
            @Schema(required = true) String role,
            @Schema(nullable = true) @Nullable String institution,
            @Schema(nullable = true) @Nullable String csrfToken) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.OFFICE, Roles.EDITOR, Roles.AUDITOR, Roles.INTEGRATOR, Roles.PUBLIC})
    @Operation(
            operationId = "signIn",
            summary = "Sign in with a local account",
            description = "Sets the cookie hito_session. After 10 wrong passwords in a row the account is locked for 15"
                    + " minutes where they came from, and for 5 seconds elsewhere; the answer does not tell a locked"
                    + " or unknown account from a wrong password.")
    @APIResponse(
            responseCode = "200",
            description = "Signed in",
            content = @Content(schema = @Schema(implementation = View.class)))
    public Response signIn(@Valid @NotNull SignIn credentials) {
        UserAccount account = accounts.admit(
                        credentials.username(), credentials.password(), CallerAddress.of(context.request()))
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.INVALID_CREDENTIALS,
                        "El usuario o la contraseña no son válidos. Tras 10 intentos fallidos la cuenta queda bloqueada"
                                + " por 15 minutos desde esta dirección.",
                        "The username or the password is not valid. After 10 failed attempts the account is locked for"
                                + " 15 minutes from this address."));
        TimeBox time = account.timeBox();
        if (time != null && !time.isOpenAt(clock.instant())) {
            throw ProblemException.of(
                    ProblemType.FORBIDDEN,
                    "Esta cuenta se puede usar desde " + time.from() + " y hasta antes de " + time.until() + ".",
                    "This account may be used from " + time.from() + " and until before " + time.until() + ".");
        }
        closePresent();
        String secret = sessions.open(account);
        SessionCookie.set(context, secret);
        return answer(new View(account.username(), account.role(), account.institution(), Secrets.csrf(secret)));
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.OFFICE, Roles.EDITOR, Roles.AUDITOR, Roles.INTEGRATOR, Roles.PUBLIC})
    @Operation(operationId = "session", summary = "Who is calling, and the CSRF token of the session")
    @APIResponse(
            responseCode = "200",
            description = "Who is calling",
            content = @Content(schema = @Schema(implementation = View.class)))
    public Response session() {
        Identity identity = Identity.of(context);
        String secret = identity.isPublic() || hasKey() ? null : SessionCookie.secret(context.request());
        return answer(new View(
                identity.isPublic() ? null : identity.name(),
                identity.role(),
                identity.institution(),
                secret == null ? null : Secrets.csrf(secret)));
    }

    @DELETE
    @RolesAllowed({Roles.ADMIN, Roles.OFFICE, Roles.EDITOR, Roles.AUDITOR, Roles.INTEGRATOR, Roles.PUBLIC})
    @Operation(operationId = "signOut", summary = "Sign out")
    @APIResponse(responseCode = "204", description = "No session any more")
    public Response signOut() {
        closePresent();
        SessionCookie.clear(context);
        return Response.noContent().header(HttpHeaders.CACHE_CONTROL, NO_STORE).build();
    }

    private void closePresent() {
        String present = SessionCookie.secret(context.request());
        if (present != null) {
            sessions.close(present);
        }
    }

    private boolean hasKey() {
        return context.request().getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    private static Response answer(View view) {
        return Response.ok(view).header(HttpHeaders.CACHE_CONTROL, NO_STORE).build();
    }
}

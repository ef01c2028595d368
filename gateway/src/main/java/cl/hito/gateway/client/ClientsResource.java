package cl.hito.gateway.client;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.history.History;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.security.Roles;
import cl.hito.contracts.ProblemType;
import cl.hito.gateway.identity.Secrets;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** API clients and their keys, kept by administrators. */
@Path("/api/v1/clients")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "clients")
class ClientsResource {

    private static final String KEY_START = "hito_";

    private final ApiClients clients;
    private final History history;
    private final Clock clock;

    ClientsResource(ApiClients clients, History history, Clock clock) {
        this.clients = clients;
        this.history = history;
        this.clock = clock;
    }

    /**
     * A client that was made.
     *
     * @param client as it will be listed
     * @param key sent as {@code Authorization: Bearer …}; shown this once
     */
    @Schema(name = "ClientWithKey")
    record WithKey(
            @Schema(required = true) ClientView client,
            @Schema(required = true) String key) {}

    @GET
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "listClients", summary = "API clients, page by page")
    public Page<ClientView> list(@BeanParam @Valid PageRequest page) {
        return clients.list(page);
    }

    @GET
    @Produces(Table.PRODUCES)
    @RolesAllowed(Roles.ADMIN)
    @Transactional
    @Operation(hidden = true)
    public Response file(@BeanParam @Valid PageRequest page) {
        return new Table<ClientView>()
                .column("name", ClientView::name)
                .column("role", ClientView::role)
                .column("institution", ClientView::institution)
                .column("scopes", client -> String.join(" ", client.scopes()))
                .column("prefix", ClientView::prefix)
                .column("createdAt", ClientView::createdAt)
                .column("expiresAt", ClientView::expiresAt)
                .column("lastUsedAt", ClientView::lastUsedAt)
                .column("revokedAt", ClientView::revokedAt)
                .response("clients", rows -> clients.forEach(page.sort(), rows));
    }

    @GET
    @Path("/{name}")
    @RolesAllowed(Roles.ADMIN)
    @Transactional
    @Operation(operationId = "readClient", summary = "One API client by its name")
    @APIResponse(
            responseCode = "200",
            description = "The client",
            content = @Content(schema = @Schema(implementation = ClientView.class)))
    public Response get(@PathParam("name") String name) {
        // Not a conditional answer: the last use changes without a new version.
        ApiClient client = named(name);
        return Response.ok(clients.view(client)).tag(ETags.of(client.version())).build();
    }

    @GET
    @Path("/{name}/history")
    @RolesAllowed({Roles.ADMIN, Roles.AUDITOR})
    @Operation(operationId = "listClientHistory", summary = "Every change of an API client, oldest first")
    public Page<HistoryEntry> history(@PathParam("name") String name, @BeanParam @Valid PageRequest page) {
        return history.of(ApiClients.AGGREGATE, named(name).id(), page);
    }

    /** Takes no Idempotency-Key: its stored answer would hold the key in plain text. The name is unique instead. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Transactional
    @Operation(
            operationId = "createClient",
            summary = "Make an API client with its key",
            description = "The key is in the answer this once and kept nowhere. A second request with the same name is"
                    + " refused, so a repeated request makes no second client.")
    @APIResponse(
            responseCode = "201",
            description = "The client and its key",
            content = @Content(schema = @Schema(implementation = WithKey.class)))
    public Response create(@Valid @NotNull NewClient client) {
        if (Roles.EDITOR.equals(client.role()) && client.institution() == null) {
            throw ProblemException.invalid(Field.of("/institution", "required"));
        }
        if (client.expiresAt() != null && !client.expiresAt().isAfter(clock.instant())) {
            throw ProblemException.invalid(Field.of("/expiresAt", "too_small"));
        }
        String key = KEY_START + Secrets.next();
        ClientView made = createOrRefuse(client, key);
        return Response.created(URI.create("/api/v1/clients/" + made.name()))
                .tag(ETags.of(made.version()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new WithKey(made, key))
                .build();
    }

    @DELETE
    @Path("/{name}")
    @RolesAllowed(Roles.ADMIN)
    @Transactional
    @Operation(
            operationId = "revokeClient",
            summary = "Revoke an API client",
            description = "Its key is refused from now on, in every copy of the gateway within 5 seconds. The client"
                    + " stays listed and its name stays taken.")
    @APIResponse(responseCode = "204", description = "Revoked")
    public Response revoke(
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("reason") @Size(max = 500) @Nullable String reason) {
        ApiClient client = named(name);
        ETags.require(ifMatch, client.version());
        if (!client.isRevoked()) {
            clients.revoke(client, reason);
        }
        return Response.noContent().build();
    }

    private ClientView createOrRefuse(NewClient client, String key) {
        if (clients.named(client.name()).isPresent()) {
            throw taken(client.name());
        }
        try {
            return clients.create(client, PresentedKey.of(key).orElseThrow());
        } catch (ConstraintViolationException e) {
            // Another copy made it between the look and the insert.
            throw taken(client.name());
        }
    }

    private static ProblemException taken(String name) {
        return ProblemException.of(
                ProblemType.DUPLICATE,
                "Ya hay un cliente «" + name + "».",
                "There is already a client \"" + name + "\".");
    }

    private ApiClient named(String name) {
        return clients.named(name).orElseThrow(() -> ProblemException.notFound("el cliente", "client", name));
    }
}

package cl.hito.gateway.proxy;

import cl.hito.chassis.security.Roles;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpClientRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether the services behind the gateway are there, for people and monitors. */
@Singleton
@Path("/api/v1/status")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "status")
class StatusResource {

    private static final String READY = "/q/health/ready";
    private static final Duration TIME_LIMIT = Duration.ofSeconds(2);
    private static final Duration KEEP = Duration.ofSeconds(2);

    private final RoutesConfig routes;
    private final Upstreams upstreams;

    /** However many ask, each service is asked once in {@link #KEEP}. */
    private final AsyncCache<String, Service> services;

    StatusResource(RoutesConfig routes, Upstreams upstreams) {
        this.routes = routes;
        this.upstreams = upstreams;
        this.services = Caffeine.newBuilder().expireAfterWrite(KEEP).buildAsync();
    }

    /**
     * The whole.
     *
     * @param status UP when every service is up
     * @param services each by its name
     */
    @Schema(name = "Status")
    record View(
            @Schema(required = true) State status,
            @Schema(required = true) List<Service> services) {}

    /**
     * A service.
     *
     * @param name as in the configuration
     * @param status UP when it says that it is ready, within two seconds
     */
    @Schema(name = "ServiceStatus")
    record Service(
            @Schema(required = true) String name,
            @Schema(required = true) State status) {}

    @Schema(name = "StatusValue")
    enum State {
        UP,
        DOWN
    }

    @GET
    @NonBlocking
    @RolesAllowed({Roles.ADMIN, Roles.OFFICE, Roles.EDITOR, Roles.AUDITOR, Roles.INTEGRATOR, Roles.PUBLIC})
    @Operation(operationId = "status", summary = "Which services are up")
    @APIResponse(
            responseCode = "200",
            description = "The whole and each service",
            content = @Content(schema = @Schema(implementation = View.class)))
    public CompletionStage<View> status() {
        List<CompletableFuture<Service>> asked = routes.services().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> services.get(e.getKey(), (name, executor) -> ask(name, e.getValue())))
                .toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).thenApply(all -> {
            List<Service> answered = asked.stream().map(CompletableFuture::join).toList();
            boolean up = answered.stream().allMatch(s -> s.status() == State.UP);
            return new View(up ? State.UP : State.DOWN, answered);
        });
    }

    private CompletableFuture<Service> ask(String name, RoutesConfig.Route route) {
        return upstreams
                .request(route.url(), READY, TIME_LIMIT)
                .compose(HttpClientRequest::send)
                .compose(response -> response.end().map(response.statusCode() == 200))
                .otherwise(false)
                .map(up -> new Service(name, Boolean.TRUE.equals(up) ? State.UP : State.DOWN))
                .toCompletionStage()
                .toCompletableFuture();
    }
}

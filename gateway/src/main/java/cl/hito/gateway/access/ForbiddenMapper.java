package cl.hito.gateway.access;

import cl.hito.chassis.problem.ProblemResponses;
import cl.hito.contracts.ProblemType;
import cl.hito.gateway.identity.Identity;
import io.quarkus.security.ForbiddenException;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Who has not signed in is asked to, rather than told that the role public may not. */
@Provider
@Priority(Priorities.USER - 1)
class ForbiddenMapper implements ExceptionMapper<ForbiddenException> {

    private final ProblemResponses responses;
    private final RoutingContext context;

    ForbiddenMapper(ProblemResponses responses, RoutingContext context) {
        this.responses = responses;
        this.context = context;
    }

    @Override
    public Response toResponse(ForbiddenException e) {
        if (!Identity.of(context).isPublic()) {
            return responses.of(ProblemType.FORBIDDEN, null, List.of());
        }
        return Response.fromResponse(responses.of(ProblemType.AUTHENTICATION_REQUIRED, null, List.of()))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }
}

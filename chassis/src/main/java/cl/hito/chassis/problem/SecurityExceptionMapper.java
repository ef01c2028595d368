package cl.hito.chassis.problem;

import cl.hito.contracts.ProblemType;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/**
 * Who is not let in, and why. One mapper for each exception of the framework, because it brings one of its
 * own for each; a 401 carries the challenge that RFC 9110 section 11.6.1 asks for.
 */
abstract class SecurityExceptionMapper<E extends RuntimeException> implements ExceptionMapper<E> {

    private final ProblemResponses responses;
    private final ProblemType type;

    SecurityExceptionMapper(ProblemResponses responses, ProblemType type) {
        this.responses = responses;
        this.type = type;
    }

    @Override
    public Response toResponse(E e) {
        Response answer = responses.of(type, null, List.of());
        return answer.getStatus() == Response.Status.UNAUTHORIZED.getStatusCode()
                ? Response.fromResponse(answer)
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                        .build()
                : answer;
    }

    @Provider
    static class Unauthorized extends SecurityExceptionMapper<UnauthorizedException> {
        Unauthorized(ProblemResponses responses) {
            super(responses, ProblemType.AUTHENTICATION_REQUIRED);
        }
    }

    @Provider
    static class Failed extends SecurityExceptionMapper<AuthenticationFailedException> {
        Failed(ProblemResponses responses) {
            super(responses, ProblemType.INVALID_CREDENTIALS);
        }
    }

    @Provider
    static class Incomplete extends SecurityExceptionMapper<AuthenticationCompletionException> {
        Incomplete(ProblemResponses responses) {
            super(responses, ProblemType.INVALID_CREDENTIALS);
        }
    }

    @Provider
    static class Forbidden extends SecurityExceptionMapper<ForbiddenException> {
        Forbidden(ProblemResponses responses) {
            super(responses, ProblemType.FORBIDDEN);
        }
    }
}

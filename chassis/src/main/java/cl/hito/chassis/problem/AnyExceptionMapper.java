package cl.hito.chassis.problem;

import cl.hito.chassis.database.DatabaseFailure;
import cl.hito.contracts.ProblemType;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.time.DateTimeException;
import java.util.List;
import org.jboss.logging.Logger;

/** The last stop: what nothing else explains is logged whole here and told to nobody. */
@Provider
class AnyExceptionMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(AnyExceptionMapper.class);

    private static final int RETRY_AFTER_SECONDS = 2;

    private final ProblemResponses responses;

    AnyExceptionMapper(ProblemResponses responses) {
        this.responses = responses;
    }

    @Override
    public Response toResponse(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof ProblemException e) {
                return responses.of(e);
            }
            if (t instanceof OptimisticLockException) {
                return responses.of(ProblemType.PRECONDITION_FAILED, null, List.of());
            }
            if (t instanceof WebApplicationException e) {
                if (e.getResponse().getStatus() < Response.Status.BAD_REQUEST.getStatusCode()) {
                    // An answer that is no error, of a method that answers nothing else.
                    return e.getResponse();
                }
                return ofStatus(e);
            }
        }
        if (DatabaseFailure.isDuplicate(thrown)) {
            LOG.infof(
                    "key taken by another id=%s constraint=%s",
                    responses.requestId(), DatabaseFailure.constraint(thrown));
            return responses.of(ProblemType.DUPLICATE, null, List.of());
        }
        if (DatabaseFailure.isUnstorableValue(thrown)) {
            LOG.warnf(thrown, "value refused by the database id=%s", responses.requestId());
            return responses.of(
                    responses.isRead() ? ProblemType.INVALID_PARAMETER : ProblemType.VALIDATION, null, List.of());
        }
        if (DatabaseFailure.isPassing(thrown)) {
            LOG.warnf("database away id=%s reason=%s", responses.requestId(), thrown.getMessage());
            return Response.fromResponse(responses.of(ProblemType.UNAVAILABLE, null, List.of()))
                    .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                    .build();
        }
        LOG.errorf(thrown, "request failed id=%s", responses.requestId());
        return responses.of(ProblemType.INTERNAL, null, List.of());
    }

    private Response ofStatus(WebApplicationException e) {
        ProblemType type = switch (e.getResponse().getStatus()) {
            case 400 -> ProblemType.MALFORMED_BODY;
            case 401 -> ProblemType.AUTHENTICATION_REQUIRED;
            case 403 -> ProblemType.FORBIDDEN;
            case 404 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 406 -> ProblemType.NOT_ACCEPTABLE;
            case 413 -> ProblemType.BODY_TOO_LARGE;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            default -> ProblemType.INTERNAL;
        };
        if (type == ProblemType.INTERNAL) {
            LOG.errorf(e, "request failed id=%s", responses.requestId());
        }
        // A parameter that cannot be converted (an id that is no UUID, a date that is no date) is 404 by
        // JAX-RS; for a query parameter that says nothing, so it is told as what it is.
        if (e instanceof NotFoundException
                && (e.getCause() instanceof IllegalArgumentException || e.getCause() instanceof DateTimeException)) {
            return responses.of(ProblemType.INVALID_PARAMETER, null, List.of());
        }
        return responses.of(type, null, List.of());
    }
}

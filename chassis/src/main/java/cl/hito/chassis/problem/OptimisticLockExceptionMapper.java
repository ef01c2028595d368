package cl.hito.chassis.problem;

import cl.hito.contracts.ProblemType;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Two writes met on one record: the second is told, as if its If-Match had been stale from the start. */
@Provider
class OptimisticLockExceptionMapper implements ExceptionMapper<OptimisticLockException> {

    private final ProblemResponses responses;

    OptimisticLockExceptionMapper(ProblemResponses responses) {
        this.responses = responses;
    }

    @Override
    public Response toResponse(OptimisticLockException e) {
        return responses.of(ProblemType.PRECONDITION_FAILED, null, List.of());
    }
}

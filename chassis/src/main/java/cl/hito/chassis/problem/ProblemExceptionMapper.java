package cl.hito.chassis.problem;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

@Provider
class ProblemExceptionMapper implements ExceptionMapper<ProblemException> {

    private final ProblemResponses responses;

    ProblemExceptionMapper(ProblemResponses responses) {
        this.responses = responses;
    }

    @Override
    public Response toResponse(ProblemException e) {
        return responses.of(e);
    }
}

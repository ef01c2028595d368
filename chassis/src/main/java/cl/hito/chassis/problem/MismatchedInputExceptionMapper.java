package cl.hito.chassis.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.ext.Provider;

/** Beside {@link JsonProcessingExceptionMapper}, because the framework brings one of its own for this type. */
@Provider
class MismatchedInputExceptionMapper extends JsonExceptionMapper<MismatchedInputException> {

    MismatchedInputExceptionMapper(ProblemResponses responses) {
        super(responses);
    }
}

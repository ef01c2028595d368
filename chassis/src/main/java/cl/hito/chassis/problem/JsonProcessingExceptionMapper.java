package cl.hito.chassis.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.ext.Provider;

@Provider
class JsonProcessingExceptionMapper extends JsonExceptionMapper<JsonProcessingException> {

    JsonProcessingExceptionMapper(ProblemResponses responses) {
        super(responses);
    }
}

package cl.hito.chassis.problem;

import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.contracts.ProblemType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is wrong with a body that is not what the operation takes: the place, and whether the field is
 * unknown, of the wrong type or of a value that is not permitted. Jackson's own words name classes, so
 * none of them is handed on.
 */
abstract class JsonExceptionMapper<E extends Throwable> implements ExceptionMapper<E> {

    private final ProblemResponses responses;

    JsonExceptionMapper(ProblemResponses responses) {
        this.responses = responses;
    }

    @Override
    public Response toResponse(E thrown) {
        if (thrown instanceof JsonMappingException mapping && mapping.getCause() instanceof ProblemException known) {
            return responses.of(known);
        }
        if (thrown instanceof UnrecognizedPropertyException e) {
            return invalid(pointer(e), "unknown_field");
        }
        if (thrown instanceof InvalidFormatException e) {
            return invalid(pointer(e), code(e));
        }
        if (thrown instanceof ValueInstantiationException e && !e.getPath().isEmpty()) {
            return invalid(pointer(e), "invalid_value");
        }
        if (thrown instanceof MismatchedInputException e && !e.getPath().isEmpty()) {
            return invalid(pointer(e), "wrong_type");
        }
        if (thrown instanceof StreamConstraintsException) {
            return responses.of(ProblemType.MALFORMED_BODY, null, List.of(Field.of("", "too_deep")));
        }
        if (thrown instanceof JsonProcessingException e && e.getLocation() != null) {
            var at = e.getLocation();
            String detail = responses.english()
                    ? "Line " + at.getLineNr() + ", column " + at.getColumnNr() + "."
                    : "Línea " + at.getLineNr() + ", columna " + at.getColumnNr() + ".";
            return responses.of(ProblemType.MALFORMED_BODY, detail, List.of());
        }
        return responses.of(ProblemType.MALFORMED_BODY, null, List.of());
    }

    private Response invalid(String pointer, String code) {
        return responses.of(ProblemType.VALIDATION, null, List.of(Field.of(pointer, code)));
    }

    private static String code(InvalidFormatException e) {
        Class<?> target = e.getTargetType();
        boolean scalar = target != null
                && (target.isPrimitive() || Number.class.isAssignableFrom(target) || target == Boolean.class);
        if (!(e.getValue() instanceof String) || scalar) {
            return "wrong_type";
        }
        return target != null && target.isEnum() ? "invalid_value" : "invalid_format";
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(r -> r.getFieldName() != null
                        ? r.getFieldName().replace("~", "~0").replace("/", "~1")
                        : String.valueOf(r.getIndex()))
                .collect(Collectors.joining("/", "/", ""));
    }
}

package cl.hito.chassis.problem;

import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.contracts.ProblemType;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names every field that breaks a constraint, with the constraint as a stable code. */
@Provider
class ConstraintViolationExceptionMapper implements ExceptionMapper<ConstraintViolationException> {

    private static final Map<String, String> CODES = Map.of(
            "NotNull", "required",
            "NotBlank", "required",
            "NotEmpty", "required",
            "Size", "too_long",
            "Pattern", "invalid_format",
            "Min", "out_of_range",
            "Max", "out_of_range",
            "PositiveOrZero", "too_small",
            "Positive", "too_small",
            "PastOrPresent", "in_the_future");

    private final ProblemResponses responses;

    ConstraintViolationExceptionMapper(ProblemResponses responses) {
        this.responses = responses;
    }

    @Override
    public Response toResponse(ConstraintViolationException e) {
        List<Field> fields = e.getConstraintViolations().stream()
                .map(v -> Field.of(pointer(v), code(v)))
                .sorted(Comparator.comparing(Field::pointer))
                .toList();
        boolean parameters = fields.stream().allMatch(f -> f.pointer().startsWith("?"));
        return responses.of(parameters ? ProblemType.INVALID_PARAMETER : ProblemType.VALIDATION, null, fields);
    }

    private static String code(ConstraintViolation<?> violation) {
        String name = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        if (violation.getConstraintDescriptor().getAnnotation() instanceof Size size
                && violation.getInvalidValue() instanceof CharSequence text
                && text.length() < size.min()) {
            return "too_short";
        }
        return CODES.getOrDefault(name, "invalid_value");
    }

    /**
     * Path nodes are {@code method.parameter.property…}: the body is a parameter with properties below it, and so is
     * a bean of query parameters, whose fields name them.
     */
    private static String pointer(ConstraintViolation<?> violation) {
        StringBuilder pointer = new StringBuilder();
        String parameter = "";
        String property = null;
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = String.valueOf(node.getName());
            } else if (node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.CONTAINER_ELEMENT) {
                if (node.getIndex() != null) {
                    pointer.append('/').append(node.getIndex());
                }
                if (node.getKind() == ElementKind.PROPERTY) {
                    pointer.append('/').append(node.getName());
                    property = node.getName();
                }
            }
        }
        String query = property == null ? parameter : queryParameter(violation.getLeafBean(), property);
        return query == null ? pointer.toString() : "?" + query;
    }

    private static @Nullable String queryParameter(@Nullable Object bean, String property) {
        for (Class<?> type = bean == null ? null : bean.getClass(); type != null; type = type.getSuperclass()) {
            for (var field : type.getDeclaredFields()) {
                QueryParam query = field.getAnnotation(QueryParam.class);
                if (query != null && field.getName().equals(property)) {
                    return query.value();
                }
            }
        }
        return null;
    }
}

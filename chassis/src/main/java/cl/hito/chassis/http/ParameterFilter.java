package cl.hito.chassis.http;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.contracts.ProblemType;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Refuses query parameters by name: those that the operation does not know, because a misspelt filter that
 * is ignored would answer with rows that nobody asked for; and those whose value is none of their type,
 * which the framework would refuse without saying which. NUL as well, which PostgreSQL holds in no text.
 */
@Provider
class ParameterFilter implements ContainerRequestFilter {

    private final ResourceInfo resource;
    private final Map<Method, Map<String, Class<?>>> known = new ConcurrentHashMap<>();

    ParameterFilter(ResourceInfo resource) {
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getUriInfo().getPath().indexOf('\0') >= 0) {
            throw ProblemException.of(ProblemType.NOT_FOUND);
        }
        Method method = resource.getResourceMethod();
        if (method == null || request.getUriInfo().getQueryParameters().isEmpty()) {
            return;
        }
        Map<String, Class<?>> types = known.computeIfAbsent(method, ParameterFilter::types);
        List<Field> wrong = new ArrayList<>();
        request.getUriInfo().getQueryParameters().forEach((name, values) -> {
            Class<?> type = types.get(name);
            if (type == null) {
                wrong.add(Field.of("?" + name, "unknown_parameter"));
            } else {
                values.stream()
                        .map(value -> flaw("?" + name, value, type))
                        .filter(flaw -> flaw != null)
                        .limit(1)
                        .forEach(wrong::add);
            }
        });
        if (!wrong.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_PARAMETER, null, null, wrong);
        }
    }

    private static @Nullable Field flaw(String pointer, String value, Class<?> type) {
        if (value.indexOf('\0') >= 0) {
            return Field.of(pointer, "invalid_value");
        }
        if (type.isEnum()) {
            List<String> constants =
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
            String permitted = constants.stream().collect(Collectors.joining(", "));
            return constants.contains(value)
                    ? null
                    : Field.of(
                            pointer,
                            "invalid_value",
                            "El valor debe ser uno de: " + permitted + ".",
                            "The value must be one of: " + permitted + ".");
        }
        try {
            if (type == int.class || type == Integer.class) {
                Integer.parseInt(value);
            } else if (type == boolean.class || type == Boolean.class) {
                return value.equals("true") || value.equals("false") ? null : Field.of(pointer, "wrong_type");
            } else if (type == LocalDate.class) {
                return Years.hold(LocalDate.parse(value)) ? null : Field.of(pointer, "out_of_range");
            } else if (type == Instant.class) {
                return Years.hold(Instant.parse(value)) ? null : Field.of(pointer, "out_of_range");
            }
            return null;
        } catch (NumberFormatException e) {
            return Field.of(pointer, "wrong_type");
        } catch (DateTimeException e) {
            return Field.of(pointer, "invalid_format");
        }
    }

    private static Map<String, Class<?>> types(Method method) {
        Map<String, Class<?>> types = new HashMap<>();
        for (Parameter parameter : method.getParameters()) {
            add(types, parameter, parameter.getParameterizedType());
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Class<?> type = parameter.getType(); type != null; type = type.getSuperclass()) {
                    for (var field : type.getDeclaredFields()) {
                        add(types, field, field.getGenericType());
                    }
                }
            }
        }
        return types;
    }

    private static void add(Map<String, Class<?>> types, AnnotatedElement element, Type type) {
        QueryParam query = element.getAnnotation(QueryParam.class);
        if (query != null) {
            Type one = type instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : type;
            types.put(query.value(), one instanceof Class<?> plain ? plain : String.class);
        }
    }
}

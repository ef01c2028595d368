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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refuses query parameters that the operation does not know, by name: a misspelt filter that is ignored
 * would answer with rows that nobody asked for. Refuses NUL as well, which PostgreSQL holds in no text.
 */
@Provider
class UnknownParameterFilter implements ContainerRequestFilter {

    private final ResourceInfo resource;
    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    UnknownParameterFilter(ResourceInfo resource) {
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
        Set<String> names = known.computeIfAbsent(method, UnknownParameterFilter::names);
        List<Field> wrong = new ArrayList<>();
        request.getUriInfo().getQueryParameters().forEach((name, values) -> {
            if (!names.contains(name)) {
                wrong.add(Field.of("?" + name, "unknown_parameter"));
            } else if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
                wrong.add(Field.of("?" + name, "invalid_value"));
            }
        });
        if (!wrong.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_PARAMETER, null, null, wrong);
        }
    }

    private static Set<String> names(Method method) {
        Set<String> names = new HashSet<>();
        for (Parameter parameter : method.getParameters()) {
            add(names, parameter);
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Class<?> type = parameter.getType(); type != null; type = type.getSuperclass()) {
                    for (var field : type.getDeclaredFields()) {
                        add(names, field);
                    }
                }
            }
        }
        return names;
    }

    private static void add(Set<String> names, AnnotatedElement element) {
        QueryParam query = element.getAnnotation(QueryParam.class);
        if (query != null) {
            names.add(query.value());
        }
    }
}

package cl.hito.chassis.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A REST Assured filter that fails a test whose answer is not what the committed OpenAPI document says:
 * an operation, status or media type that is not in it, or a body that its schema refuses. Paths outside
 * {@code /api} are let through.
 */
public final class OpenApiFilter implements Filter {

    private static final String DOCUMENTS = "/cl/hito/contracts/openapi/";
    private static final String ROOT = "https://hito.example/openapi";

    private final JsonNode document;
    private final SchemaRegistry schemas;
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    private OpenApiFilter(JsonNode document) {
        this.document = document;
        this.schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(ROOT, document.toString())));
    }

    /** Holds answers against the committed document of a service, such as {@code catalog}. */
    public static OpenApiFilter of(String service) {
        return new OpenApiFilter(committed(service));
    }

    static JsonNode committed(String service) {
        try (InputStream in = OpenApiFilter.class.getResourceAsStream(DOCUMENTS + service + ".yaml")) {
            return in == null ? new ObjectMapper().createObjectNode() : new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification spec, FilterContext context) {
        Response response = context.next(request, spec);
        String path = URI.create(request.getURI()).getPath();
        if (path.startsWith("/api/")) {
            check(request.getMethod().toLowerCase(java.util.Locale.ROOT), path, response);
        }
        return response;
    }

    private void check(String method, String path, Response response) {
        String place = method.toUpperCase(java.util.Locale.ROOT) + " " + path + " " + response.statusCode();
        String template = template(path, method);
        if (template == null) {
            // What no operation takes (a wrong path or method) is not the document's to describe.
            if (response.statusCode() == 404 || response.statusCode() == 405) {
                return;
            }
            throw new AssertionError(place + ": no such operation in the OpenAPI document");
        }
        String operation = "/paths/" + template.replace("~", "~0").replace("/", "~1") + "/" + method;
        JsonNode responses = document.at(operation + "/responses");
        String status = Integer.toString(response.statusCode());
        String key = responses.has(status) ? status : responses.has("default") ? "default" : null;
        if (key == null) {
            throw new AssertionError(place + ": status is not in the OpenAPI document");
        }
        String body = response.asString();
        JsonNode content = responses.path(key).path("content");
        if (body.isEmpty()) {
            if (!content.isMissingNode()) {
                throw new AssertionError(place + ": an answer without the body that the OpenAPI document promises");
            }
            return;
        }
        String mediaType = response.contentType().split(";", 2)[0].trim();
        if (!content.has(mediaType)) {
            throw new AssertionError(place + ": media type " + mediaType + " is not in the OpenAPI document");
        }
        if (mediaType.endsWith("json")) {
            validate(
                    operation + "/responses/" + key + "/content/" + mediaType.replace("/", "~1") + "/schema",
                    place,
                    body);
        }
    }

    private void validate(String pointer, String place, String body) {
        if (document.at(pointer).isMissingNode()) {
            return;
        }
        Schema schema = compiled.computeIfAbsent(
                pointer,
                p -> schemas.getSchema(
                        SchemaLocation.of(ROOT + "#" + p.replace("{", "%7B").replace("}", "%7D"))));
        var errors = schema.validate(body, InputFormat.JSON);
        if (!errors.isEmpty()) {
            throw new AssertionError(place + ": answer differs from the OpenAPI document: " + errors + "\n" + body);
        }
    }

    private @Nullable String template(String path, String method) {
        String found = null;
        for (var entry : document.path("paths").properties()) {
            String candidate = entry.getKey();
            String pattern = Pattern.compile("\\{[^}]+}").matcher(candidate).replaceAll("[^/]+");
            if (entry.getValue().has(method) && path.matches(pattern)) {
                if (candidate.equals(path)) {
                    return candidate;
                }
                found = found == null || candidate.indexOf('{') > found.indexOf('{') ? candidate : found;
            }
        }
        return found;
    }
}

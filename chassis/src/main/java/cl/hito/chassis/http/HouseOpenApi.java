package cl.hito.chassis.http;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jspecify.annotations.Nullable;

/**
 * What every operation of the house has in common, said once: problem documents, the header that makes a
 * POST safe to repeat, lists as files, and how a caller identifies itself.
 */
public class HouseOpenApi implements OASFilter {

    private static final String PROBLEM = "#/components/schemas/Problem";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.getComponents()
                .addSchema("FieldError", fieldError())
                .addSchema("Problem", problem())
                .addSecurityScheme(
                        "apiKey",
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("API key, such as hito_…; a console session cookie does as well"));
        api.getComponents().setSchemas(new TreeMap<>(api.getComponents().getSchemas()));
        if (api.getPaths() != null && api.getPaths().getPathItems() != null) {
            api.getPaths().getPathItems().values().forEach(path -> complete(path, schemas(api)));
        }
    }

    private static void complete(PathItem path, Map<String, Schema> schemas) {
        for (Map.Entry<PathItem.HttpMethod, Operation> entry :
                path.getOperations().entrySet()) {
            Operation operation = entry.getValue();
            operation.setSecurity(List.of(
                    OASFactory.createSecurityRequirement().addScheme("apiKey"),
                    OASFactory.createSecurityRequirement()));
            if (entry.getKey() == PathItem.HttpMethod.POST) {
                addParameter(
                        operation,
                        OASFactory.createParameter()
                                .name(IdempotencyInterceptor.HEADER)
                                .in(Parameter.In.HEADER)
                                .description("The same key with the same body has its effect once")
                                .schema(text().maxLength(200)));
            }
            removeFrameworkResponses(operation);
            operation
                    .getResponses()
                    .addAPIResponse(
                            "default",
                            OASFactory.createAPIResponse()
                                    .description("Problem")
                                    .content(OASFactory.createContent()
                                            .addMediaType(
                                                    Problem.MEDIA_TYPE,
                                                    OASFactory.createMediaType()
                                                            .schema(OASFactory.createSchema()
                                                                    .ref(PROBLEM)))));
            addNotModified(entry.getKey(), operation);
            addFiles(operation, schemas);
        }
    }

    /** The framework adds bare 400, 401 and 403 on its own guess; the problem document says more. */
    private static void removeFrameworkResponses(Operation operation) {
        for (String status : List.of("400", "401", "403")) {
            operation.getResponses().removeAPIResponse(status);
        }
    }

    private static void addNotModified(PathItem.HttpMethod method, Operation operation) {
        if (method == PathItem.HttpMethod.GET && operationId(operation).startsWith("get")) {
            operation
                    .getResponses()
                    .addAPIResponse("304", OASFactory.createAPIResponse().description("Not modified"));
        }
    }

    private static Map<String, Schema> schemas(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        return schemas == null ? Map.of() : schemas;
    }

    private static void addFiles(Operation operation, Map<String, Schema> schemas) {
        var ok = operation.getResponses().getAPIResponse("200");
        if (operationId(operation).startsWith("list")
                && !operationId(operation).endsWith("History")
                && ok != null
                && ok.getContent() != null) {
            addParameter(
                    operation,
                    OASFactory.createParameter()
                            .name(FormatParameter.NAME)
                            .in(Parameter.In.QUERY)
                            .description(
                                    "The list whole, as a file: for links, which cannot say Accept. Of json the answer"
                                            + " is that of " + Table.JSON + ", called application/json")
                            .schema(text().enumeration(FormatParameter.FORMATS.keySet().stream()
                                    .sorted()
                                    .map(Object.class::cast)
                                    .toList())));
            Schema items = items(ok.getContent().getMediaType("application/json"), schemas);
            ok.getContent()
                    .addMediaType(Table.CSV, OASFactory.createMediaType().schema(text()))
                    .addMediaType(Table.XLSX, OASFactory.createMediaType().schema(text().format("binary")))
                    .addMediaType(Table.JSON, OASFactory.createMediaType().schema(items));
        }
    }

    /** The list as it stands in a page; a list of anything where the page does not say. */
    private static Schema items(@Nullable MediaType page, Map<String, Schema> schemas) {
        Schema whole = page == null ? null : page.getSchema();
        if (whole != null && whole.getRef() != null) {
            whole = schemas.get(whole.getRef().substring(whole.getRef().lastIndexOf('/') + 1));
        }
        Schema items = whole == null || whole.getProperties() == null
                ? null
                : whole.getProperties().get("items");
        return items == null ? OASFactory.createSchema().addType(Schema.SchemaType.ARRAY) : items;
    }

    private static String operationId(Operation operation) {
        return operation.getOperationId() == null ? "" : operation.getOperationId();
    }

    private static void addParameter(Operation operation, Parameter parameter) {
        List<Parameter> parameters =
                new ArrayList<>(operation.getParameters() == null ? List.of() : operation.getParameters());
        parameters.add(parameter);
        operation.setParameters(parameters);
    }

    private static Schema problem() {
        return object("Problem document, RFC 9457")
                .addProperty("type", text())
                .addProperty("title", text())
                .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
                .addProperty("detail", text())
                .addProperty("instance", text())
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.ARRAY)
                                .items(OASFactory.createSchema().ref("#/components/schemas/FieldError")))
                .required(List.of("type", "title", "status"));
    }

    private static Schema fieldError() {
        return object("A field that is wrong")
                .addProperty("pointer", text().description("JSON Pointer into the body, or ?name of a parameter"))
                .addProperty("code", text())
                .addProperty("message", text())
                .required(List.of("pointer", "code", "message"));
    }

    private static Schema object(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT).description(description);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}

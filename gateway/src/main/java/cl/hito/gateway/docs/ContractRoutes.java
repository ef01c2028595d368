package cl.hito.gateway.docs;

import cl.hito.contracts.EventType;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Serves the contracts: the schema of every event where its {@code dataschema} points, the AsyncAPI
 * document, and one OpenAPI document (YAML and JSON) of the services and the gateway together.
 */
@Singleton
class ContractRoutes {

    private static final String YAML = "application/yaml;charset=UTF-8";
    private static final String JSON = "application/json";

    private final Lazy openApiYaml = new Lazy(YAML, OpenApiMerge::yaml);
    private final Lazy openApiJson = new Lazy(JSON, JsonNode::toString);

    void install(@Observes Router router) {
        for (EventType type : EventType.values()) {
            router.get(type.dataSchema()).handler(new StaticDocument("application/schema+json", type.schema()));
        }
        router.get("/asyncapi.yaml").handler(new StaticDocument(YAML, Contracts.text("asyncapi.yaml")));
        router.get("/api/v1/openapi.yaml").blockingHandler(openApiYaml::handle, false);
        router.get("/api/v1/openapi.json").blockingHandler(openApiJson::handle, false);
    }

    /** Made when first asked for: reading and merging takes a while, and most copies are never asked. */
    private static final class Lazy {

        private final String contentType;
        private final Function<JsonNode, String> form;
        private @Nullable StaticDocument document;

        Lazy(String contentType, Function<JsonNode, String> form) {
            this.contentType = contentType;
            this.form = form;
        }

        void handle(RoutingContext context) {
            document().handle(context);
        }

        private synchronized StaticDocument document() {
            StaticDocument made = document;
            if (made == null) {
                made = new StaticDocument(contentType, form.apply(OpenApiMerge.merge(Contracts.openApiDocuments())));
                document = made;
            }
            return made;
        }
    }
}

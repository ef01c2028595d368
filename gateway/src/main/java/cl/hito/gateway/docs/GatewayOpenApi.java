package cl.hito.gateway.docs;

import cl.hito.chassis.http.HouseOpenApi;
import java.util.List;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;

/** As the house has it, less the header that no POST of the gateway takes: each hands out a secret once. */
public class GatewayOpenApi extends HouseOpenApi {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        super.filterOpenAPI(api);
        api.getPaths().getPathItems().values().forEach(path -> {
            Operation post = path.getPOST();
            if (post != null && post.getParameters() != null) {
                post.setParameters(List.copyOf(post.getParameters().stream()
                        .filter(parameter -> !IDEMPOTENCY_KEY.equals(parameter.getName()))
                        .toList()));
            }
        });
    }
}

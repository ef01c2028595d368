package cl.hito.gateway.token;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Publishes the keys that services verify internal tokens with. */
@Singleton
class JwksRoute {

    private final Buffer document;

    JwksRoute(SigningKeys keys) {
        this.document = Buffer.buffer(keys.publicSet());
    }

    void install(@Observes Router router) {
        router.get("/.well-known/jwks.json")
                .handler(context -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/jwk-set+json")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                        .end(document));
    }
}

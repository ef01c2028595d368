package cl.hito.gateway.proxy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;

/** The connections to the services: kept open, shared by all requests. */
@Singleton
class Upstreams {

    private static final int CONNECTIONS_PER_SERVICE = 128;
    private static final int WAITING_PER_SERVICE = 2_048;
    private static final int CONNECT_MILLIS = 2_000;

    /** Shorter than the services keep an idle connection open, so that none is used while it is being closed. */
    private static final int KEEP_ALIVE_SECONDS = 60;

    private final HttpClient client;

    Upstreams(Vertx vertx) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS_PER_SERVICE)
                .setMaxWaitQueueSize(WAITING_PER_SERVICE)
                .setConnectTimeout(CONNECT_MILLIS)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setTcpNoDelay(true));
    }

    HttpClient client() {
        return client;
    }

    /** A request that fails when nothing is heard for the time limit, before the answer or within it. */
    Future<HttpClientRequest> request(URI service, String path, Duration timeLimit) {
        boolean ssl = "https".equals(service.getScheme());
        int port = service.getPort() != -1 ? service.getPort() : ssl ? 443 : 80;
        return client.request(new RequestOptions()
                .setHost(service.getHost())
                .setPort(port)
                .setSsl(ssl)
                .setURI(path)
                .setIdleTimeout(timeLimit.toMillis()));
    }
}

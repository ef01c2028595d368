package cl.hito.gateway.proxy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Requests as they are written, which a client of tests would put right. */
final class ProxyCalls {

    private ProxyCalls() {}

    static String origin(URI gateway) {
        return gateway.getScheme() + "://" + gateway.getAuthority();
    }

    static HttpResponse<String> raw(HttpRequest.Builder request) throws Exception {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request.build(), BodyHandlers.ofString());
    }
}

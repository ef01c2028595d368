package cl.hito.gateway.docs;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** A document that is the same for everyone until the next version of the product, with an ETag for caches. */
final class StaticDocument implements Handler<RoutingContext> {

    private final String contentType;
    private final Buffer content;
    private final String etag;

    StaticDocument(String contentType, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        this.contentType = contentType;
        this.content = Buffer.buffer(bytes);
        this.etag = "\"" + Long.toHexString(sum.getValue()) + "-" + bytes.length + "\"";
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerResponse response = context.response();
        response.putHeader(HttpHeaders.ETAG, etag).putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=60");
        if (etag.equals(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, contentType).end(content);
        }
    }
}

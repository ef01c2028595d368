package cl.hito.chassis.http;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.security.Caller;
import cl.hito.contracts.ProblemType;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores the answer of an {@link Idempotent} operation under its key. Runs inside the operation's
 * transaction: a second request with the key waits on the row of the first until that has committed.
 */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class IdempotencyInterceptor {

    static final String HEADER = "Idempotency-Key";
    private static final int MAX_KEY = 200;

    private final EntityManager em;
    private final ObjectMapper json;
    private final RoutingContext request;
    private final Caller caller;

    IdempotencyInterceptor(EntityManager em, ObjectMapper json, RoutingContext request, Caller caller) {
        this.em = em;
        this.json = json;
        this.request = request;
        this.caller = caller;
    }

    @AroundInvoke
    Object once(InvocationContext operation) throws Exception {
        String key = request.request().getHeader(HEADER);
        if (key == null) {
            return operation.proceed();
        }
        if (key.isBlank() || key.length() > MAX_KEY) {
            throw new ProblemException(
                    ProblemType.INVALID_PARAMETER,
                    null,
                    null,
                    List.of(ProblemException.Field.of(HEADER, key.isBlank() ? "required" : "too_long")));
        }
        String target = request.request().method() + " " + request.request().uri();
        String digest = digest(operation.getParameters());
        if (!reserve(key, target, digest)) {
            return replay(key, target, digest);
        }
        Response response = (Response) operation.proceed();
        store(key, response);
        return response;
    }

    /** Of the body as it was understood; equal bodies written with other white space count as the same. */
    private String digest(@Nullable Object[] parameters) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (Object parameter : parameters) {
            if (parameter instanceof Record) {
                sha256.update(json.writeValueAsBytes(parameter));
            }
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private boolean reserve(String key, String target, String digest) {
        return em.createNativeQuery("""
                        insert into idempotency (caller, key, target, digest)
                        values (:caller, :key, :target, :digest)
                        on conflict (caller, key) do nothing
                        """)
                        .setParameter("caller", caller.actor())
                        .setParameter("key", key)
                        .setParameter("target", target)
                        .setParameter("digest", digest)
                        .executeUpdate()
                == 1;
    }

    private Response replay(String key, String target, String digest) {
        Tuple row = (Tuple) em.createNativeQuery("""
                        select target, digest, status, location, etag, body
                        from idempotency where caller = :caller and key = :key
                        """, Tuple.class)
                .setParameter("caller", caller.actor())
                .setParameter("key", key)
                .getSingleResult();
        if (!target.equals(row.get("target", String.class)) || !digest.equals(row.get("digest", String.class))) {
            throw ProblemException.of(ProblemType.IDEMPOTENCY_KEY_REUSED);
        }
        var response = Response.status(row.get("status", Integer.class)).header("Idempotent-Replayed", "true");
        String location = row.get("location", String.class);
        if (location != null) {
            response.header(HttpHeaders.LOCATION, location);
        }
        String etag = row.get("etag", String.class);
        if (etag != null) {
            response.header(HttpHeaders.ETAG, etag);
        }
        byte[] body = row.get("body", byte[].class);
        if (body != null) {
            response.type(MediaType.APPLICATION_JSON).entity(new String(body, StandardCharsets.UTF_8));
        }
        return response.build();
    }

    private void store(String key, Response response) throws Exception {
        Object entity = response.getEntity();
        em.createNativeQuery("""
                        update idempotency
                        set status = :status, location = :location, etag = :etag, body = :body
                        where caller = :caller and key = :key
                        """)
                .setParameter("status", response.getStatus())
                .setParameter("location", response.getHeaderString(HttpHeaders.LOCATION))
                .setParameter("etag", response.getHeaderString(HttpHeaders.ETAG))
                .setParameter("body", entity == null ? null : json.writeValueAsBytes(entity))
                .setParameter("caller", caller.actor())
                .setParameter("key", key)
                .executeUpdate();
    }
}

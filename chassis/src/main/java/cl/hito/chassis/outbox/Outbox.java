package cl.hito.chassis.outbox;

import cl.hito.contracts.EventType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.inject.IllegalProductException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Events as rows of the business transaction: either both are there or none. The relay sends them.
 *
 * <p>Bulk writes insert into the table {@code outbox} by SQL themselves, in the same columns.
 */
@Singleton
public class Outbox {

    private final EntityManager em;
    private final ObjectMapper json;
    private final Instance<RoutingContext> request;

    Outbox(EntityManager em, ObjectMapper json, Instance<RoutingContext> request) {
        this.em = em;
        this.json = json;
        this.request = request;
    }

    /**
     * Adds an event of an aggregate.
     *
     * @param type what happened
     * @param aggregateId key of the message
     * @param sequence count of the aggregate's changes, from 1, without gaps
     * @param state the full public state, as the type's schema says
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(EventType type, UUID aggregateId, long sequence, Object state) {
        insert(type.type(), type.topic(), aggregateId.toString(), sequence, bytes(state), traceparent());
    }

    /** Adds a message that could not be processed to a dead-letter topic, as it came, under its old key. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void addDeadLetter(String type, String topic, String key, long sequence, byte[] data) {
        insert(type, topic, key, sequence, data, null);
    }

    private void insert(
            String type, String topic, String key, long sequence, byte[] data, @Nullable String traceparent) {
        em.createNativeQuery("""
                        insert into outbox (type, topic, key, sequence, data, traceparent)
                        values (:type, :topic, :key, :sequence, :data, :traceparent)
                        """)
                .setParameter("type", type)
                .setParameter("topic", topic)
                .setParameter("key", key)
                .setParameter("sequence", sequence)
                .setParameter("data", data)
                .setParameter("traceparent", traceparent)
                .executeUpdate();
    }

    private byte[] bytes(Object state) {
        try {
            return state instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : json.writeValueAsBytes(state);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("state of an event cannot be written as JSON", e);
        }
    }

    /** W3C Trace Context of the request that caused the change, when a request did. */
    private @Nullable String traceparent() {
        try {
            return request.isResolvable() ? request.get().request().getHeader("traceparent") : null;
        } catch (ContextNotActiveException | IllegalProductException e) {
            // A job of the service has no request, or a request context without one.
            return null;
        }
    }
}

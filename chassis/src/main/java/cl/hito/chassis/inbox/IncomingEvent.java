package cl.hito.chassis.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as it came.
 *
 * @param id CloudEvents id, the same in every delivery
 * @param type CloudEvents type
 * @param aggregateId key of the message
 * @param sequence count of the aggregate's changes
 * @param time CloudEvents time: when it happened; null when the event does not tell
 * @param data full state of the aggregate
 */
public record IncomingEvent(
        UUID id,
        String type,
        UUID aggregateId,
        long sequence,
        @Nullable Instant time,
        JsonNode data) {}

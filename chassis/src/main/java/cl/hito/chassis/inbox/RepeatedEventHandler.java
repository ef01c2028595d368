package cl.hito.chassis.inbox;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/** As {@link EventHandler}, for events that may have had their effect before. */
@FunctionalInterface
public interface RepeatedEventHandler {

    /**
     * Has the effect.
     *
     * @param events one of each aggregate
     * @param newer aggregates whose event was not seen before: its consumer will not take it any more
     */
    void handle(List<IncomingEvent> events, Set<UUID> newer);
}

package cl.hito.chassis.inbox;

import java.util.List;

/**
 * The effect of events. Called inside the transaction that also notes them as seen, at most once per
 * aggregate and sequence; with a batch from one topic in which each aggregate stands once, newest state.
 * An exception rolls everything back: a failure of the database is tried again, anything else sets the
 * guilty event aside.
 */
@FunctionalInterface
public interface EventHandler {
    void handle(List<IncomingEvent> events);
}

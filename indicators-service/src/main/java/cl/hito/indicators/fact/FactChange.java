package cl.hito.indicators.fact;

import org.jspecify.annotations.Nullable;

/**
 * A fact before and after an event.
 *
 * @param before null when it is new
 * @param after null when the event no longer tells of it
 */
public record FactChange(@Nullable Fact before, @Nullable Fact after) {

    /** The fact whose change it is, in either state. */
    public Fact either() {
        Fact fact = after == null ? before : after;
        if (fact == null) {
            throw new IllegalStateException("change of no fact");
        }
        return fact;
    }
}

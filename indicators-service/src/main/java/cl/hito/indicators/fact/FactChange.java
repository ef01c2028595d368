package cl.hito.indicators.fact;

import org.jspecify.annotations.Nullable;

/**
 * A fact before and after an event.
 *
 * @param before null when it is new
 */
public record FactChange(@Nullable Fact before, Fact after) {}

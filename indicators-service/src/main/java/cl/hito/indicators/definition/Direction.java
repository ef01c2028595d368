package cl.hito.indicators.definition;

/** Which way is better. */
public enum Direction {
    UP,
    DOWN
}

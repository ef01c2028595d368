package cl.hito.indicators.definition;

/** How a value is brought to its decimals. */
public enum Rounding {
    /** Half away from zero. */
    HALF_UP
}

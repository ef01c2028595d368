package cl.hito.indicators.definition;

/** How well the source is known. */
public enum Confidence {
    /** Read in the official text. */
    V,
    /** From a second-hand source, or our own reading. */
    V2,
    /** Not verified. */
    U
}

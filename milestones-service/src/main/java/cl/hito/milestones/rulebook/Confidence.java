package cl.hito.milestones.rulebook;

/**
 * How sure a datum is: read in an official text (V), in a public third-party text that agrees with others
 * (V2), or unverified (U). What is unverified never decides a verdict by itself.
 */
public enum Confidence {
    V,
    V2,
    U
}

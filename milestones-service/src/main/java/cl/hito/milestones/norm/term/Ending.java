package cl.hito.milestones.norm.term;

/** What the end of a term is. */
public enum Ending {
    /** Somebody must have acted by then. */
    DUE,
    /** Something takes effect by itself, such as a notification that counts as practised. */
    EFFECT
}

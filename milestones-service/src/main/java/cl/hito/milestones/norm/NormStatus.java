package cl.hito.milestones.norm;

/** Life of a version: written down, in force, and no longer in force. There is at most one in force. */
public enum NormStatus {
    DRAFT,
    ACTIVE,
    CLOSED
}

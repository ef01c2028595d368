package cl.hito.milestones.rulebook;

/** Life of a version: written down, in force, and no longer in force. There is at most one in force. */
public enum RulebookStatus {
    DRAFT,
    ACTIVE,
    CLOSED
}

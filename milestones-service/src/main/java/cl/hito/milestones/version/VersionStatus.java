package cl.hito.milestones.version;

/** Life of a version: written down, in force, and no longer in force. There is at most one in force. */
public enum VersionStatus {
    DRAFT,
    ACTIVE,
    CLOSED
}

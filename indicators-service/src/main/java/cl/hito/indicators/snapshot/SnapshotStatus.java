package cl.hito.indicators.snapshot;

/** Life of a snapshot. Its entries never change; what changes is what people make of them. */
public enum SnapshotStatus {
    /** Computed; nobody has been asked yet. */
    DRAFT,
    /** Institutions may contest their entries until a deadline. */
    IN_REVIEW,
    /** Signed off by a second person; nothing in it can change any more. */
    PUBLISHED,
    /** A second person found that it must not be published. */
    REJECTED,
    /** Taken back by the office. */
    WITHDRAWN;

    /** Whether it may still become published. */
    boolean isOpen() {
        return this == DRAFT || this == IN_REVIEW;
    }
}

package cl.hito.milestones.waiver;

/** How a waiver stands; whether an approved one has ended, its last day says. */
public enum WaiverState {
    REQUESTED,
    APPROVED,
    REFUSED,
    /** Taken back, before or after it was approved. */
    WITHDRAWN
}

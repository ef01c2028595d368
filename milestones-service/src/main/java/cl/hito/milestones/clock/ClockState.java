package cl.hito.milestones.clock;

/** State of a clock as of now. */
public enum ClockState {
    RUNNING,
    /** Fulfilled, on time or late; or what takes effect by itself has done so. */
    MET,
    OVERDUE,
    /** Ended without being fulfilled. */
    STOPPED
}

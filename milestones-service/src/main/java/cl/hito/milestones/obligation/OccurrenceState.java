package cl.hito.milestones.obligation;

/** How an occurrence stands on a day. */
public enum OccurrenceState {
    /** Cannot be done yet: its period has not ended, or not begun when it is due within it. */
    UPCOMING,
    OPEN,
    /** Due within 30 business days, today included. */
    AT_RISK,
    OVERDUE,
    FULFILLED
}

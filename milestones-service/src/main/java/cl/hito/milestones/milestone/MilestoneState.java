package cl.hito.milestones.milestone;

/**
 * State of a milestone on a day. Unknown, not applicable, not subject and fulfilled are four different
 * things; none stands for another.
 */
public enum MilestoneState {
    /** Does not bind yet. */
    UPCOMING,
    /** Binds, and there is time. */
    OPEN,
    /** Due within 30 business days, today included. */
    AT_RISK,
    /** Its last day has passed. */
    OVERDUE,
    /** Evidence shows it, on time or late. */
    FULFILLED,
    /** Put off by a waiver. */
    WAIVED,
    /** The calendar in force does not ask for it. */
    NOT_APPLICABLE,
    /** The law does not bind the institution. */
    NOT_SUBJECT,
    /** What is known does not suffice to tell. */
    UNKNOWN
}

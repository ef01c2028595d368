package cl.hito.milestones.alert;

/** What an alert warns of. Days are business days of the whole country, as a milestone shows them. */
public enum AlertKind {
    /** No more than 90 business days are left. */
    DUE_IN_90,
    DUE_IN_30,
    DUE_IN_7,
    DUE_IN_1,
    /** The last day on which it is on time. */
    DUE_TODAY,
    /** The last day has passed. */
    OVERDUE,
    /** A step of an onboarding cannot go on. */
    BLOCKED,
    /** What showed that it is fulfilled will hold no longer. */
    EVIDENCE_EXPIRING,
    /** A rule, or what is known of the institution, gives it another date or none. */
    RULE_CHANGED,
    /** Somebody named the account in a comment. */
    MENTIONED
}

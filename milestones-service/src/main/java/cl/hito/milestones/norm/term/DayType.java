package cl.hito.milestones.norm.term;

/** Which days a term counts. */
public enum DayType {
    /** Without Saturdays, Sundays and holidays (Ley 19.880 art. 25). */
    BUSINESS,
    /** Every day; the last one is moved when it is no business day. */
    CALENDAR,
    /** The norm does not say: both readings are given, and none decides alone. */
    UNSPECIFIED,
    /** As the term that it is a part of. */
    SAME_AS_TERM,
    /** There is nothing to count. */
    NONE
}

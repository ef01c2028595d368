package cl.hito.milestones.businessday;

/** What an entry of the table of holidays does to its day. */
public enum HolidayEffect {
    /** The day is a holiday. */
    HOLIDAY,
    /** The day is none, whatever the general rules or a larger place say. */
    WORKING_DAY,
    /** The entry no longer says anything. */
    WITHDRAWN
}

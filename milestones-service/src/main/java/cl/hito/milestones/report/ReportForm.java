package cl.hito.milestones.report;

/** For whom a report is written. */
public enum ReportForm {
    /** Who does the work: every table in full. */
    INSTITUTION,
    /** A council (concejo municipal, consejo regional): in plain words, what matters, what to ask. */
    COUNCIL
}

package cl.hito.catalog.institution;

/** Whether Ley 21.180 applies to an institution. Not knowing it is a state of its own. */
public enum Subject {
    SUBJECT,
    NOT_SUBJECT,
    UNKNOWN
}

package cl.hito.milestones.alert;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an alert is about. */
@Schema(name = "AlertMatter")
public enum AlertMatter {
    MILESTONE,
    /** A term of a norm that runs, and that somebody has to stop. */
    CLOCK,
    /** One time of what is owed again and again. */
    OBLIGATION,
    /** A requirement that was declared as not met: its due date by the norm, and the date it is planned for. */
    REQUIREMENT
}

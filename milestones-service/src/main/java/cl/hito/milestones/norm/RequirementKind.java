package cl.hito.milestones.norm;

/** How often, and of what, a requirement asks. */
public enum RequirementKind {
    ONE_OFF,
    CONTINUOUS,
    PER_PROCEDURE,
    /** Also per service and per node. */
    PER_PLATFORM,
    PER_EVENT
}

package cl.hito.milestones.plan;

/** What kind of document a plan comes from. */
public enum PlanKind {
    STRATEGIC_PLAN,
    COMMUNAL_DEVELOPMENT_PLAN,
    DIGITAL_TRANSFORMATION_PLAN,
    GOVERNMENT_PROGRAMME,
    OPEN_GOVERNMENT_REPORT
}

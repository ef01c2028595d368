package cl.hito.milestones.milestone;

/** Where a milestone comes from: the law, the onboarding to a platform of the State, or an own plan. */
public enum MilestoneKind {
    LEGAL,
    PLATFORM,
    PLAN
}

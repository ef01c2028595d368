package cl.hito.milestones.onboarding;

/** How a step of an onboarding stands. */
public enum StepState {
    PENDING,
    STARTED,
    BLOCKED,
    DONE
}

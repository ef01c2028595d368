package cl.hito.milestones.onboarding;

/** What ties a platform to the phase that it serves. */
public enum Link {
    /** The letter of a norm. */
    LAW,
    /** Practice: no norm names the platform. */
    PRACTICE
}

package cl.hito.milestones.clock;

/** Why a clock was stopped. */
public enum ClockOutcome {
    FULFILLED,
    /** Who had asked took it back. */
    WITHDRAWN,
    /** There is nothing left to do: excepted, annulled, entered by mistake. */
    WITHOUT_EFFECT
}

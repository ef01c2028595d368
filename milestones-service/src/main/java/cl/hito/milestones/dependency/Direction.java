package cl.hito.milestones.dependency;

/** From which side the dependencies of a milestone are looked at. */
public enum Direction {
    /** What it waits for. */
    WAITS_FOR,
    /** What waits for it. */
    IS_AWAITED_BY
}

package cl.hito.milestones.dependency;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** From which side the dependencies of a milestone are looked at. */
@Schema(name = "DependencyDirection")
public enum Direction {
    /** What it waits for. */
    WAITS_FOR,
    /** What waits for it. */
    IS_AWAITED_BY
}

package cl.hito.milestones.version;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What the package of a version says of itself, whatever else it holds. */
public interface VersionHeading {

    /** Of what it is a version of, the same in every version. */
    String code();

    /** Its name, unique. */
    String version();

    String title();

    /** First day in force. */
    LocalDate effectiveFrom();

    /** Last day in force, inclusive; null while no end is known. */
    @Nullable LocalDate effectiveTo();
}

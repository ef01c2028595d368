package cl.hito.catalog.institution.standing;

import cl.hito.catalog.institution.Group;
import cl.hito.catalog.institution.Subject;
import org.jspecify.annotations.Nullable;

/**
 * How an institution stands before the law on a day.
 *
 * @param groupSource norm and article that say the group
 */
public record Standing(
        @Nullable Group group,
        @Nullable String groupSource,
        Subject subject,
        @Nullable String subjectReason) {}

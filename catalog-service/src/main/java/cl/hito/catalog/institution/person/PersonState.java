package cl.hito.catalog.institution.person;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the history keeps of a person: everything but who it is.
 *
 * @param identity digest of {@link Identity}
 */
record PersonState(
        UUID id,
        String institution,
        PersonRole role,
        @Nullable String post,
        @Nullable String unit,
        LocalDate from,
        @Nullable LocalDate until,
        @Nullable Appointment appointment,
        String identity,
        long version,
        Instant updatedAt) {}

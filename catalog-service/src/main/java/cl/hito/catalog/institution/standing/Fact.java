package cl.hito.catalog.institution.standing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is said of an institution from a day on.
 *
 * @param value name of a group or of a {@code Subject}; null for no group
 * @param from null for always
 * @param until last day, inclusive: the one before the next fact begins; null while there is none, and for a
 *     superseded fact
 * @param source norm and article
 * @param recordedAt since when we know it
 * @param supersededAt since when we know better; null while it holds
 */
record Fact(
        UUID id,
        @Nullable String value,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable String source,
        @Nullable String reason,
        Instant recordedAt,
        @Nullable Instant supersededAt) {}

package cl.hito.catalog.institution.standing;

import cl.hito.catalog.institution.Group;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The group of an institution over a span of days, as its own record tells it.
 *
 * @param group null for none
 * @param from first day, in America/Santiago; null for always
 * @param until last day, inclusive; null while no other group is known to follow
 * @param source norm and article
 * @param recordedAt since when we know it
 */
@Schema(name = "DatedGroup")
public record DatedGroup(
        @Schema(nullable = true) @Nullable Group group,
        @Schema(nullable = true) @Nullable LocalDate from,
        @Schema(nullable = true) @Nullable LocalDate until,
        @Schema(nullable = true) @Nullable String source,
        @Schema(required = true) Instant recordedAt) {}

package cl.hito.catalog.institution.standing;

import cl.hito.catalog.institution.Group;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A fact about the group of an institution.
 *
 * @param from null for always
 * @param until last day, inclusive; null while none is known, and for a superseded fact
 * @param recordedAt since when we know it
 * @param supersededAt since when we know better; null while it holds
 * @see GroupData the other components
 */
@Schema(name = "GroupFact")
public record GroupView(
        @Schema(required = true) UUID id,
        @Schema(nullable = true) @Nullable Group group,
        @Schema(nullable = true) @Nullable LocalDate from,
        @Schema(nullable = true) @Nullable LocalDate until,
        @Schema(nullable = true) @Nullable String source,
        @Schema(nullable = true) @Nullable String reason,
        @Schema(required = true) Instant recordedAt,
        @Schema(nullable = true) @Nullable Instant supersededAt) {

    static GroupView of(Fact fact) {
        return new GroupView(
                fact.id(),
                fact.value() == null ? null : Group.valueOf(fact.value()),
                fact.from(),
                fact.until(),
                fact.source(),
                fact.reason(),
                fact.recordedAt(),
                fact.supersededAt());
    }
}

package cl.hito.catalog.institution.standing;

import cl.hito.catalog.institution.Subject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A fact about whether the law applies to an institution.
 *
 * @param from null for always
 * @param until last day, inclusive; null while none is known, and for a superseded fact
 * @param recordedAt since when we know it
 * @param supersededAt since when we know better; null while it holds
 * @see SubjectData the other components
 */
@Schema(name = "SubjectFact")
public record SubjectView(
        @Schema(required = true) UUID id,
        @Schema(required = true) Subject subject,
        @Schema(nullable = true) @Nullable LocalDate from,
        @Schema(nullable = true) @Nullable LocalDate until,
        @Schema(nullable = true) @Nullable String source,
        @Schema(nullable = true) @Nullable String reason,
        @Schema(required = true) Instant recordedAt,
        @Schema(nullable = true) @Nullable Instant supersededAt) {

    static SubjectView of(Fact fact) {
        return new SubjectView(
                fact.id(),
                fact.value() == null ? Subject.UNKNOWN : Subject.valueOf(fact.value()),
                fact.from(),
                fact.until(),
                fact.source(),
                fact.reason(),
                fact.recordedAt(),
                fact.supersededAt());
    }
}

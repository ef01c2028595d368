package cl.hito.milestones.observation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is declared beside what is observed.
 *
 * @param phase whose fulfilment is compared; null where it is whether the law binds the institution
 * @param declared yes, no, or null where nothing is declared or asked
 * @param fulfilledOn day of the declaration's evidence
 * @param observed yes, no, or null where nothing was ever seen or the platform does not say
 * @param value the last that was seen, however old; of messages the best that is not stale, or else the last
 * @param reference of the message that it speaks of
 * @param ageDays whole days since it was seen
 * @param problem of the last attempt; null when it saw something
 */
@Schema(name = "ObservationComparison")
public record ComparisonView(
        @Schema(required = true) String institution,
        @Schema(required = true) String institutionName,
        @Schema(required = true) ObservedPlatform platform,
        @Schema(required = true) Figure figure,
        @Schema(nullable = true) @Nullable String phase,
        @Schema(nullable = true) @Nullable UUID milestone,
        @Schema(nullable = true) @Nullable Boolean declared,
        @Schema(nullable = true) @Nullable LocalDate fulfilledOn,
        @Schema(nullable = true) @Nullable Boolean observed,
        @Schema(nullable = true) @Nullable Long value,
        @Schema(nullable = true) @Nullable String text,
        @Schema(nullable = true) @Nullable String reference,
        @Schema(nullable = true) @Nullable Instant observedAt,
        @Schema(nullable = true) @Nullable Integer ageDays,
        @Schema(required = true) Freshness freshness,
        @Schema(required = true) Agreement agreement,
        @Schema(nullable = true) @Nullable Instant triedAt,
        @Schema(nullable = true) @Nullable String problem) {

    /** How old what was seen is. */
    @Schema(name = "ObservationFreshness")
    public enum Freshness {
        FRESH,
        STALE,
        /** Nothing was ever seen. */
        NEVER
    }

    /** Whether the two say the same. */
    @Schema(name = "ObservationAgreement")
    public enum Agreement {
        AGREES,
        /** Declared, and not seen. */
        NOT_SEEN,
        /** Seen, and not declared. */
        NOT_DECLARED,
        /** One of the two is not known. */
        UNKNOWN
    }
}

package cl.hito.milestones.observation;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of an institution, or that nothing could be.
 *
 * @param reference of the message that was asked for
 * @param value a count, or 1 for yes and 0 for no; null where the platform does not say
 * @param text as the platform says it
 * @param problem why nothing was seen, as a code; null when something was
 */
@Schema(name = "Observation")
public record ObservationView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String institution,
        @Schema(required = true) ObservedPlatform platform,
        @Schema(required = true) Figure figure,
        @Schema(nullable = true) @Nullable String reference,
        @Schema(nullable = true) @Nullable Long value,
        @Schema(nullable = true) @Nullable String text,
        @Schema(nullable = true) @Nullable String problem,
        @Schema(required = true) Instant observedAt,
        @Schema(required = true) String observedBy) {}

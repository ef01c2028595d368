package cl.hito.indicators.rebuild;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild, as far as it is. All four counts of facts and {@code totalsDiffering} at zero: what was stored is what
 * the topics tell, and the totals were what the facts come to.
 *
 * @param topic that is being read; null before and after
 * @param events read so far
 * @param factsMissing told by a topic and not stored; stored now
 * @param factsChanged stored otherwise than told; as told now
 * @param factsDropped stored as parts of what no longer has them; removed now
 * @param factsUnknown stored, and told by no topic
 * @param indicators counted anew so far
 * @param totals rows of totals counted anew
 * @param totalsDiffering how many of them were wrong; right now
 * @param failure what stopped it
 */
@Schema(name = "Rebuild")
public record RebuildView(
        @Schema(required = true) UUID id,
        @Schema(required = true) RebuildState state,
        @Schema(required = true) boolean removeUnknown,
        @Schema(required = true) String actor,
        @Schema(nullable = true) @Nullable String reason,
        @Schema(required = true) Instant startedAt,
        @Schema(nullable = true) @Nullable Instant finishedAt,
        @Schema(nullable = true) @Nullable String topic,
        @Schema(required = true) long events,
        @Schema(required = true) long factsMissing,
        @Schema(required = true) long factsChanged,
        @Schema(required = true) long factsDropped,
        @Schema(required = true) long factsUnknown,
        @Schema(required = true) long indicators,
        @Schema(required = true) long totals,
        @Schema(required = true) long totalsDiffering,
        @Schema(nullable = true) @Nullable String failure) {}

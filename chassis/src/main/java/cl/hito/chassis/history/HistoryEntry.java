package cl.hito.chassis.history;

import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One change.
 *
 * @param version count of the thing's changes, from 1
 * @param recordedAt when it was written
 * @param effectiveOn day (America/Santiago) from which the state after the change holds
 * @param actor who did it: {@code user:…}, {@code client:…} or {@code system}
 * @param reason as given
 * @param before public state before; null when it was new
 * @param after public state after; null when it is gone
 */
public record HistoryEntry(
        @Schema(required = true) long version,
        @Schema(required = true) Instant recordedAt,
        @Schema(required = true) LocalDate effectiveOn,
        @Schema(required = true) String actor,
        @Schema(nullable = true) @Nullable String reason,

        @Schema(nullable = true, type = SchemaType.OBJECT) @Nullable Object before,

        @Schema(nullable = true, type = SchemaType.OBJECT) @Nullable Object after) {

    /** The same change with its states shown otherwise. */
    public HistoryEntry withStates(@Nullable Object shownBefore, @Nullable Object shownAfter) {
        return new HistoryEntry(version, recordedAt, effectiveOn, actor, reason, shownBefore, shownAfter);
    }
}

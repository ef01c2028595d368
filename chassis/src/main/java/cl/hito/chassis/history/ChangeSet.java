package cl.hito.chassis.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One change, field by field.
 *
 * @param version count of the thing's changes, from 1
 * @param recordedAt when it was written
 * @param effectiveOn day (America/Santiago) from which the state after the change holds
 * @param actor who did it: {@code user:…}, {@code client:…} or {@code system}
 * @param reason as given
 * @param changes without what every change alters; empty when only that changed
 */
public record ChangeSet(
        @Schema(required = true) long version,
        @Schema(required = true) Instant recordedAt,
        @Schema(required = true) LocalDate effectiveOn,
        @Schema(required = true) String actor,
        @Schema(nullable = true) @Nullable String reason,
        @Schema(required = true) List<FieldChange> changes) {

    /** What a state says of its storage and not of the thing. */
    public static final Set<String> STORAGE = Set.of("id", "version", "updatedAt");

    static ChangeSet of(HistoryEntry entry) {
        return new ChangeSet(
                entry.version(),
                entry.recordedAt(),
                entry.effectiveOn(),
                entry.actor(),
                entry.reason(),
                FieldChange.between((JsonNode) entry.before(), (JsonNode) entry.after(), STORAGE));
    }
}

package cl.hito.milestones.rulebook;

import cl.hito.milestones.version.VersionStatus;
import cl.hito.milestones.version.VersionSummary;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A version of a rulebook, whole.
 *
 * @param content what it says
 * @param schedule the dates that follow from it
 * @see VersionSummary the other components
 */
@Schema(name = "Rulebook")
public record RulebookView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String code,
        @Schema(required = true) String version,
        @Schema(required = true) String title,
        @Schema(required = true) LocalDate effectiveFrom,
        @Schema(nullable = true) @Nullable LocalDate effectiveTo,
        @Schema(required = true) VersionStatus status,
        @Schema(nullable = true) @Nullable String author,
        @Schema(required = true) Instant createdAt,
        @Schema(nullable = true) @Nullable String activatedBy,
        @Schema(nullable = true) @Nullable Instant activatedAt,
        @Schema(required = true) long revision,
        @Schema(required = true) RulebookPackage content,
        @Schema(required = true) List<ScheduledView> schedule) {

    /** The dates of a group's phase; due is inclusive. */
    @Schema(name = "RulebookScheduled")
    public record ScheduledView(
            @Schema(required = true) String group,
            @Schema(required = true) String phase,
            @Schema(required = true) LocalDate appliesFrom,
            @Schema(required = true) LocalDate due) {}

    static RulebookView of(VersionSummary summary, Rulebook engine) {
        return new RulebookView(
                summary.id(),
                summary.code(),
                summary.version(),
                summary.title(),
                summary.effectiveFrom(),
                summary.effectiveTo(),
                summary.status(),
                summary.author(),
                summary.createdAt(),
                summary.activatedBy(),
                summary.activatedAt(),
                summary.revision(),
                engine.source(),
                engine.schedule().stream()
                        .map(s -> new ScheduledView(s.slot().group(), s.slot().phase(), s.appliesFrom(), s.due()))
                        .toList());
    }
}

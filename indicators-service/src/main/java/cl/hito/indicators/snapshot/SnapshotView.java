package cl.hito.indicators.snapshot;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as the API and the history show it.
 *
 * @param code its cut-off, with a counter when there are several
 * @param cutOff last day that counts, in America/Santiago
 * @param knownAt what was known at this instant is in it
 * @param entries how many measurements
 * @param rootHash Merkle tree head over the entries (RFC 9162 section 2.1.1, SHA-256), hex
 * @param manifest canonical JSON (RFC 8785) that the manifest hash is of; null until it is published
 * @param manifestHash SHA-256 of the manifest, hex
 * @param previousManifestHash of the snapshot published before this one
 * @param note why it was taken
 * @param author who took it; {@code system} for the monthly schedule; null for the public, as are all names of people
 * @param version count of its changes, from 1
 * @param scheduledFor month that the schedule took it for
 * @param replaces code of the published snapshot that it corrects
 * @param replacedBy code of the newest published snapshot that corrects this one
 * @param build version of the software that computed it
 * @param rulebookVersion that legal milestones were judged with; null when there was none, or more than one
 * @param comparedWith code of the published snapshot that the guard held it against
 * @param findings how many counts or values leave their expected band
 * @param held whether it waits for a second person to release it
 * @param contestUntil last instant at which entries can be contested
 * @param openContests not answered yet
 * @param logIndex leaf of the transparency log that is its manifest; null where no log is kept
 */
@Schema(name = "Snapshot")
public record SnapshotView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String code,
        @Schema(required = true) LocalDate cutOff,
        @Schema(required = true) Instant knownAt,
        @Schema(required = true) SnapshotStatus status,
        @Schema(required = true) long entries,
        @Schema(required = true) String rootHash,
        @Schema(required = true, nullable = true) @Nullable String manifest,
        @Schema(required = true, nullable = true) @Nullable String manifestHash,
        @Schema(required = true, nullable = true) @Nullable String previousManifestHash,
        @Schema(nullable = true) @Nullable String note,
        @Schema(required = true, nullable = true) @Nullable String author,
        @Schema(required = true) long version,
        @Schema(nullable = true) @Nullable String scheduledFor,
        @Schema(nullable = true) @Nullable String replaces,
        @Schema(nullable = true) @Nullable String replacedBy,
        @Schema(nullable = true) @Nullable String build,
        @Schema(nullable = true) @Nullable String rulebookVersion,
        @Schema(nullable = true) @Nullable String comparedWith,
        @Schema(required = true) long findings,
        @Schema(required = true) boolean held,
        @Schema(nullable = true) @Nullable Instant reviewOpenedAt,
        @Schema(nullable = true) @Nullable Instant contestUntil,
        @Schema(required = true) long contests,
        @Schema(required = true) long openContests,
        @Schema(nullable = true) @Nullable String releasedBy,
        @Schema(nullable = true) @Nullable Instant releasedAt,
        @Schema(nullable = true) @Nullable String releaseReason,
        @Schema(nullable = true) @Nullable String publisher,
        @Schema(nullable = true) @Nullable Instant publishedAt,
        @Schema(nullable = true) @Nullable String publicationReason,
        @Schema(nullable = true) @Nullable String closedBy,
        @Schema(nullable = true) @Nullable Instant closedAt,
        @Schema(nullable = true) @Nullable String closingReason,
        @Schema(nullable = true) @Nullable Long logIndex) {

    /** As the public sees it: what was done, and not by whom. */
    SnapshotView withoutPeople() {
        return new SnapshotView(
                id,
                code,
                cutOff,
                knownAt,
                status,
                entries,
                rootHash,
                manifest,
                manifestHash,
                previousManifestHash,
                note,
                null,
                version,
                scheduledFor,
                replaces,
                replacedBy,
                build,
                rulebookVersion,
                comparedWith,
                findings,
                held,
                reviewOpenedAt,
                contestUntil,
                contests,
                openContests,
                null,
                releasedAt,
                releaseReason,
                null,
                publishedAt,
                publicationReason,
                null,
                closedAt,
                closingReason,
                logIndex);
    }

    /** The manifest of a published snapshot. */
    String requiredManifest() {
        if (manifest == null) {
            throw new IllegalStateException("snapshot without manifest: not published");
        }
        return manifest;
    }
}

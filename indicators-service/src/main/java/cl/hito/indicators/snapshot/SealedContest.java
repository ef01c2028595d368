package cl.hito.indicators.snapshot;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contest as it is published: all of it but who wrote. Its canonical JSON is what the manifest has the hash of.
 *
 * @param peopleHash over who raised, answered and withdrew it, and a salt; see {@link People}
 */
public record SealedContest(
        UUID id,
        int number,
        long index,
        String institution,
        ContestState state,
        String reason,
        Instant createdAt,
        @Nullable String reply,
        @Nullable Instant repliedAt,
        @Nullable String closingReason,
        long version,
        Instant updatedAt,
        String peopleHash) {}

package cl.hito.indicators.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is sealed besides the entries. Names of people are in it by a salted hash alone.
 *
 * @param rulebookVersion that legal milestones were judged with; absent when there was none, or more than one
 * @param build version of the software that computed the values
 * @param previousManifestHash of the snapshot published before; null for the first
 * @param format {@value #FORMAT}; absent from the first snapshots, which have none of what follows either
 * @param publishedAt in milliseconds
 * @param replaces the snapshot that this one corrects
 * @param indicators versions of the definitions that the entries were computed with
 * @param inputs how far the facts had been read
 * @param contests what was said against entries, and how it stands
 * @param actsHash SHA-256 of the canonical JSON of {@link Acts}: who did what with the snapshot, when and why
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Manifest(
        String code,
        LocalDate cutOff,
        Instant knownAt,
        long entries,
        String rootHash,
        @Nullable String rulebookVersion,
        String build,

        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String previousManifestHash,

        @Nullable String format,
        @Nullable Instant publishedAt,
        @Nullable Replaced replaces,
        @Nullable List<UsedDefinition> indicators,
        @Nullable List<Input> inputs,
        @Nullable List<Disputed> contests,
        @Nullable String actsHash) {

    static final String FORMAT = "hito-snapshot/2";

    /** A snapshot that is corrected. */
    record Replaced(String code, String manifestHash) {}

    /**
     * A definition that entries were computed with.
     *
     * @param hash SHA-256 of its canonical JSON, hex
     */
    record UsedDefinition(String code, int version, String hash) {}

    /**
     * How far a topic had been read.
     *
     * @param newest id of the newest event
     * @param events how many had an effect
     */
    record Input(String topic, String newest, long events) {}

    /**
     * A contest.
     *
     * @param index of the entry
     * @param hash SHA-256 of the canonical JSON of the {@link SealedContest}, hex
     */
    record Disputed(int number, long index, ContestState state, String hash) {}

    /**
     * What was done with a snapshot, when and why.
     *
     * @param peopleHash over who did it, and a salt that can be erased; see {@link People}
     */
    record Acts(
            String peopleHash,
            @Nullable String note,
            @Nullable String scheduledFor,
            @Nullable String comparedWith,
            long findings,
            @Nullable Instant reviewOpenedAt,
            @Nullable Instant contestUntil,
            @Nullable Instant releasedAt,
            @Nullable String releaseReason,
            @Nullable String publicationReason) {

        /** Names of whom the hash is of. */
        static Map<String, @Nullable String> people(
                @Nullable String author, @Nullable String releasedBy, @Nullable String publisher) {
            Map<String, @Nullable String> people = new HashMap<>();
            people.put("author", author);
            people.put("releasedBy", releasedBy);
            people.put("publisher", publisher);
            return people;
        }

        static Acts of(SnapshotView s, String peopleHash) {
            return new Acts(
                    peopleHash,
                    s.note(),
                    s.scheduledFor(),
                    s.comparedWith(),
                    s.findings(),
                    s.reviewOpenedAt(),
                    s.contestUntil(),
                    s.releasedAt(),
                    s.releaseReason(),
                    s.publicationReason());
        }
    }
}

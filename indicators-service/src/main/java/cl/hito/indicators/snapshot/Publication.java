package cl.hito.indicators.snapshot;

import cl.hito.chassis.security.Caller;
import cl.hito.indicators.snapshot.Manifest.Disputed;
import cl.hito.indicators.snapshot.Manifest.Input;
import cl.hito.indicators.snapshot.Manifest.Replaced;
import cl.hito.indicators.snapshot.Manifest.UsedDefinition;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Publishes: writes the manifest, which names the one before, and makes it known in the log. */
@Singleton
class Publication {

    private final Snapshots snapshots;
    private final SnapshotRepository repository;
    private final ContestRepository contests;
    private final Sealing sealing;
    private final SealedJson canonical;
    private final ObjectMapper json;
    private final Caller caller;

    Publication(
            Snapshots snapshots,
            SnapshotRepository repository,
            ContestRepository contests,
            Sealing sealing,
            SealedJson canonical,
            ObjectMapper json,
            Caller caller) {
        this.snapshots = snapshots;
        this.repository = repository;
        this.contests = contests;
        this.sealing = sealing;
        this.canonical = canonical;
        this.json = json;
        this.caller = caller;
    }

    @Transactional
    SnapshotView publish(String code, @Nullable String reason) {
        snapshots.lock();
        Snapshot snapshot = snapshots.locked(code);
        SnapshotView before = snapshots.guarded(snapshot);
        Instant now = snapshots.now();
        String person = caller.actor();
        snapshot.requirePublishable(person, now);
        String previous =
                repository.newestPublished().map(SnapshotView::manifestHash).orElse(null);
        String manifest = canonical.of(manifest(snapshot, snapshot.acts(person, reason), now, previous));
        OptionalLong leaf = sealing.seal(code, manifest.getBytes(StandardCharsets.UTF_8));
        // Last of all: its row is written once, with everything that it says from here on.
        snapshot.publish(person, reason, now);
        snapshot.seal(manifest, Snapshots.hash(manifest), previous, leaf.isPresent() ? leaf.getAsLong() : null);
        return snapshots.recorded(snapshot, before, reason);
    }

    private Manifest manifest(Snapshot snapshot, Manifest.Acts acts, Instant publishedAt, @Nullable String previous) {
        Snapshot.Origin origin = snapshot.origin();
        return new Manifest(
                snapshot.code(),
                snapshot.cutOff(),
                snapshot.knownAt(),
                snapshot.entries(),
                snapshot.rootHash(),
                origin.rulebookVersion(),
                origin.build(),
                previous,
                Manifest.FORMAT,
                publishedAt,
                replaced(snapshot.replaces()),
                read(origin.indicators(), new TypeReference<List<UsedDefinition>>() {}),
                read(origin.inputs(), new TypeReference<List<Input>>() {}),
                contests.sealed(snapshot.id()).stream().map(this::disputed).toList(),
                Snapshots.hash(canonical.of(acts)));
    }

    private @Nullable Replaced replaced(@Nullable String code) {
        if (code == null) {
            return null;
        }
        String hash = repository.byCode(code).map(SnapshotView::manifestHash).orElse(null);
        if (hash == null) {
            throw new IllegalStateException("a snapshot that was never published is corrected");
        }
        return new Replaced(code, hash);
    }

    private Disputed disputed(SealedContest contest) {
        return new Disputed(contest.number(), contest.index(), contest.state(), Snapshots.hash(canonical.of(contest)));
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored origin of a snapshot cannot be read", e);
        }
    }
}

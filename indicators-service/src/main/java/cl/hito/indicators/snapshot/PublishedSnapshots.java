package cl.hito.indicators.snapshot;

import cl.hito.chassis.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Published snapshots for who packs, exports or signs them. Only reads, in the caller's transaction. */
@Singleton
public class PublishedSnapshots {

    private final SnapshotRepository repository;
    private final EntryRepository entries;
    private final ContestRepository contests;

    PublishedSnapshots(SnapshotRepository repository, EntryRepository entries, ContestRepository contests) {
        this.repository = repository;
        this.entries = entries;
        this.contests = contests;
    }

    /** Empty for what is not there, and for what is not published. */
    public Optional<SnapshotView> find(String code) {
        return repository.byCode(code).filter(s -> s.status() == SnapshotStatus.PUBLISHED);
    }

    /** 404 for what is not there, and for what is not published. */
    public SnapshotView get(String code) {
        return find(code).orElseThrow(() -> ProblemException.notFound("la instantánea", "snapshot", code));
    }

    /** Every entry in order, streamed. */
    public void forEachEntry(UUID snapshot, Consumer<StoredEntry> consumer) {
        entries.stream(snapshot, consumer);
    }

    /** Every contest in the order of its number. */
    public List<SealedContest> contests(UUID snapshot) {
        return contests.sealed(snapshot);
    }
}

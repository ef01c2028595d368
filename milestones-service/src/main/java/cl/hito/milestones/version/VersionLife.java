package cl.hito.milestones.version;

import cl.hito.chassis.history.History;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.ProblemType;
import jakarta.ws.rs.core.EntityTag;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads versions of one kind as their caller may see them, and takes them through their life; each step with its
 * history row, in the transaction of the caller.
 */
public final class VersionLife<V extends StoredVersion> {

    private final VersionRepository<V> repository;
    private final History history;
    private final Caller caller;
    private final Clock clock;
    private final Kind kind;

    /**
     * A kind of versions.
     *
     * @param aggregate its name in the history
     * @param notFound what to answer when there is no version of a name
     */
    public record Kind(String aggregate, Function<String, ProblemException> notFound) {}

    public VersionLife(VersionRepository<V> repository, History history, Caller caller, Clock clock, Kind kind) {
        this.repository = repository;
        this.history = history;
        this.caller = caller;
        this.clock = clock;
        this.kind = kind;
    }

    /** The version; 404 when there is none of that name. */
    public V find(String version) {
        return repository.byName(version).orElseThrow(() -> kind.notFound().apply(version));
    }

    /** The version; 404 when there is none that the caller may see. */
    public V visible(String version) {
        V found = find(version);
        if (forPublic() && found.summary().status() == VersionStatus.DRAFT) {
            throw kind.notFound().apply(version);
        }
        return found;
    }

    public Page<VersionSummary> page(PageRequest page) {
        Page<VersionSummary> found = repository.page(page, !forPublic());
        return new Page<>(found.items().stream().map(this::shown).toList(), found.nextPageToken(), found.total());
    }

    public long forEach(@Nullable String sort, Consumer<VersionSummary> consumer) {
        return repository.forEach(sort, !forPublic(), summary -> consumer.accept(shown(summary)));
    }

    public Page<HistoryEntry> history(String version, PageRequest page) {
        return history.of(kind.aggregate(), visible(version).id(), page);
    }

    /** What the caller may see of a version: without a credential, nobody's name. */
    public VersionSummary shown(V version) {
        return shown(version.summary());
    }

    private VersionSummary shown(VersionSummary summary) {
        return forPublic() ? summary.withoutPeople() : summary;
    }

    /** The public's answer has no names: another representation, so another tag (RFC 9110 section 8.8.3). */
    public EntityTag tag(long revision) {
        return forPublic() ? new EntityTag("v" + revision + "-public") : ETags.of(revision);
    }

    /** Whether the caller reads without a credential: no drafts, and nobody's name. */
    private boolean forPublic() {
        return caller.hasRole(Roles.PUBLIC);
    }

    /** 409 when there is a version of that name. */
    public void requireNew(String version) {
        if (repository.byName(version).isPresent()) {
            throw ProblemException.of(
                    ProblemType.DUPLICATE,
                    "Ya existe la versión «" + version + "».",
                    "The version \"" + version + "\" exists already.");
        }
    }

    /** Who writes a version down now: the caller. */
    public StoredVersion.Entry entry() {
        return new StoredVersion.Entry(caller.actor(), Santiago.today(clock), clock.instant());
    }

    public void add(V made, @Nullable String reason) {
        repository.persistAndFlush(made);
        record(made, null, reason);
    }

    /**
     * Puts a draft in force, and ends the version that was until now.
     *
     * @param check of what it says; throws when it cannot be in force
     */
    public V activate(String version, @Nullable String reason, Consumer<V> check) {
        repository.lockActivation();
        V wanted = find(version);
        VersionSummary before = wanted.summary();
        wanted.requireActivatable(caller.actor(), Santiago.today(clock));
        check.accept(wanted);
        // The old one goes first: the database holds that one at most is in force.
        repository.active().ifPresent(old -> supersede(old, wanted, reason));
        wanted.activate(caller.actor(), clock.instant());
        record(wanted, before, reason);
        return wanted;
    }

    private void supersede(V old, V successor, @Nullable String reason) {
        VersionSummary before = old.summary();
        old.supersede(successor);
        record(old, before, reason);
    }

    private void record(V after, @Nullable VersionSummary before, @Nullable String reason) {
        repository.flush();
        VersionSummary now = after.summary();
        history.record(kind.aggregate(), now.id(), now.revision(), before, now, reason);
    }
}

package cl.hito.indicators.snapshot;

import cl.hito.chassis.history.History;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.security.Caller;
import cl.hito.contracts.ProblemType;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/** The right of reply: an institution contests its own entries, the office answers, and all of it is published. */
@Singleton
class Contests {

    static final String AGGREGATE = "snapshot-contest";

    private static final String INSTITUTION = "institution:";

    /** The manifest names each of them, and has to stay small enough to be verified. */
    private static final int MOST = 10_000;

    private final Snapshots snapshots;
    private final EntryRepository entries;
    private final ContestRepository repository;
    private final History history;
    private final Caller caller;

    Contests(
            Snapshots snapshots,
            EntryRepository entries,
            ContestRepository repository,
            History history,
            Caller caller) {
        this.snapshots = snapshots;
        this.entries = entries;
        this.repository = repository;
        this.history = history;
        this.caller = caller;
    }

    ContestView get(String code, int number) {
        return repository
                .of(snapshots.get(code).id(), number)
                .map(Contest::view)
                .orElseThrow(() -> missing(number));
    }

    @Transactional
    ContestView raise(String code, NewContest wanted) {
        Snapshot snapshot = snapshots.locked(code);
        EntryView entry = entries.entry(snapshot.id(), wanted.index())
                .filter(e -> e.scope().startsWith(INSTITUTION))
                .orElseThrow(() -> ProblemException.invalid(Field.of("/index", "invalid_value")));
        String institution = entry.scope().substring(INSTITUTION.length());
        requireOwn(institution);
        snapshot.requireContestable(snapshots.now());
        if (repository.count("snapshot", snapshot.id()) >= MOST) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "La instantánea ya tiene " + MOST + " objeciones y no admite más.",
                    "The snapshot has " + MOST + " contests already and takes no more.");
        }
        if (repository.stands(snapshot.id(), wanted.index())) {
            throw ProblemException.of(
                    ProblemType.DUPLICATE,
                    "La medición " + wanted.index() + " ya está objetada.",
                    "Entry " + wanted.index() + " is contested already.");
        }
        Contest raised = new Contest(
                snapshot.id(),
                repository.nextNumber(snapshot.id()),
                wanted.index(),
                institution,
                wanted.reason(),
                caller.actor(),
                snapshots.now());
        repository.persist(raised);
        return recorded(raised, null, null);
    }

    @Transactional
    ContestView reply(String code, int number, ContestReply reply, @Nullable String ifMatch) {
        snapshots.locked(code).requireInReview();
        Contest contest = entity(code, number);
        ETags.require(ifMatch, contest.version());
        ContestView before = contest.view();
        contest.reply(reply.accepted(), reply.reply(), caller.actor(), snapshots.now());
        return recorded(contest, before, null);
    }

    @Transactional
    ContestView withdraw(String code, int number, @Nullable String reason) {
        Snapshot snapshot = snapshots.locked(code);
        Contest contest = entity(code, number);
        requireOwn(contest.institution());
        // Not later than it could be raised again: what stands then is published.
        snapshot.requireContestable(snapshots.now());
        ContestView before = contest.view();
        contest.withdraw(reason, caller.actor(), snapshots.now());
        return recorded(contest, before, reason);
    }

    /** The office is who a contest is against: it neither raises one in a body's name nor takes one back. */
    private void requireOwn(String institution) {
        if (!institution.equals(caller.institution())) {
            throw ProblemException.of(
                    ProblemType.FORBIDDEN,
                    "Solo la propia institución objeta sus mediciones y retira sus objeciones.",
                    "Only the institution itself contests its entries and takes its contests back.");
        }
    }

    private Contest entity(String code, int number) {
        return repository.of(snapshots.get(code).id(), number).orElseThrow(() -> missing(number));
    }

    private ContestView recorded(Contest contest, @Nullable ContestView before, @Nullable String reason) {
        repository.flush();
        ContestView after = contest.view();
        history.record(AGGREGATE, after.id(), after.version(), before, after, reason);
        return after;
    }

    private static ProblemException missing(int number) {
        return ProblemException.notFound("la objeción", "contest", number);
    }
}

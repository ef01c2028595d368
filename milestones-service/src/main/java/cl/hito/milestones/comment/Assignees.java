package cl.hito.milestones.comment;

import cl.hito.chassis.history.History;
import cl.hito.chassis.history.HistoryEntry;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.security.Caller;
import cl.hito.contracts.ProblemType;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gives milestones into somebody's care and takes them back; the row is who does, the history who did. */
@Singleton
class Assignees {

    private static final String AGGREGATE = "milestone-assignee";
    private static final long FIRST = 1;

    private final EntityManager em;
    private final Insiders insiders;
    private final History history;
    private final Caller caller;
    private final Clock clock;

    Assignees(EntityManager em, Insiders insiders, History history, Caller caller, Clock clock) {
        this.em = em;
        this.insiders = insiders;
        this.history = history;
        this.caller = caller;
        this.clock = clock;
    }

    Page<AssigneeView> page(UUID milestone, PageRequest page) {
        return query(insiders.readable(milestone)).page(em, page, Assignees::view);
    }

    long forEach(UUID milestone, @Nullable String sort, Consumer<AssigneeView> consumer) {
        return query(insiders.readable(milestone)).forEach(em, sort, row -> consumer.accept(view(row)));
    }

    /** Who was given the milestone and who was relieved of it; of all that ever were. */
    Page<HistoryEntry> history(UUID milestone, PageRequest page) {
        @SuppressWarnings("unchecked")
        List<UUID> ever = em.createNativeQuery("""
                        select distinct aggregate_id from history
                        where aggregate = 'milestone-assignee' and coalesce(after, before) ->> 'milestone' = :milestone
                        """, UUID.class)
                .setParameter("milestone", insiders.readable(milestone).toString())
                .getResultList();
        return history.of(AGGREGATE, ever, page);
    }

    AssigneeView get(UUID milestone, String account) {
        return query(insiders.readable(milestone))
                .where("account = :account", "account", account.toLowerCase(Locale.ROOT))
                .page(em, PageRequest.of(1, null, null), Assignees::view)
                .items()
                .stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("como encargado", "assignee", account));
    }

    @Transactional
    AssigneeView add(UUID milestone, String account, @Nullable String reason) {
        UUID known = insiders.writable(milestone);
        String name = account.toLowerCase(Locale.ROOT);
        int added = em.createNativeQuery("""
                        insert into milestone_assignee (id, milestone_id, account, assigned_by, assigned_at)
                        values (uuidv7(), :milestone, :account, :actor, :at)
                        on conflict (milestone_id, account) do nothing
                        """)
                .setParameter("milestone", known)
                .setParameter("account", name)
                .setParameter("actor", caller.actor())
                .setParameter("at", clock.instant().atOffset(ZoneOffset.UTC))
                .executeUpdate();
        if (added == 0) {
            throw ProblemException.of(
                    ProblemType.DUPLICATE,
                    "«" + name + "» ya está a cargo de este hito.",
                    "\"" + name + "\" takes care of this milestone already.");
        }
        AssigneeView after = get(milestone, name);
        history.record(AGGREGATE, after.id(), FIRST, null, after, reason);
        return after;
    }

    @Transactional
    void remove(UUID milestone, String account, @Nullable String ifMatch, @Nullable String reason) {
        insiders.writable(milestone);
        AssigneeView before = get(milestone, account);
        ETags.require(ifMatch, FIRST);
        int removed = em.createNativeQuery("delete from milestone_assignee where id = :id")
                .setParameter("id", before.id())
                .executeUpdate();
        if (removed == 0) {
            throw ProblemException.of(ProblemType.PRECONDITION_FAILED);
        }
        history.record(AGGREGATE, before.id(), FIRST + 1, before, null, reason);
    }

    private static KeysetQuery query(UUID milestone) {
        return new KeysetQuery(
                        "id, milestone_id, account, assigned_by, assigned_at",
                        "milestone_assignee",
                        "id",
                        List.of(SortKey.text("account", "account"), SortKey.instant("assignedAt", "assigned_at")))
                .where("milestone_id = :milestone", "milestone", milestone);
    }

    private static AssigneeView view(Tuple row) {
        return new AssigneeView(
                row.get("id", UUID.class),
                row.get("milestone_id", UUID.class),
                row.get("account", String.class),
                row.get("assigned_by", String.class),
                row.get("assigned_at", Instant.class));
    }
}

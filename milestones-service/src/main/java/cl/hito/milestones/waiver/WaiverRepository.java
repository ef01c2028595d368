package cl.hito.milestones.waiver;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.time.Santiago;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

@Singleton
class WaiverRepository implements PanacheRepositoryBase<Waiver, UUID> {

    private final Clock clock;

    WaiverRepository(Clock clock) {
        this.clock = clock;
    }

    /** To be changed; 404 when the milestone has none such. */
    Waiver of(UUID milestone, UUID id) {
        return find("id = ?1 and milestone = ?2", id, milestone)
                .firstResultOptional()
                .orElseThrow(() -> notFound(id));
    }

    /** As it is kept; 404 when the milestone has none such. */
    WaiverView view(UUID milestone, UUID id) {
        return query(new WaiverFilter(), milestone)
                .where("w.id = :id", "id", id)
                .page(getEntityManager(), PageRequest.of(1, null, null), this::view)
                .items()
                .stream()
                .findFirst()
                .orElseThrow(() -> notFound(id));
    }

    /** @param milestone null for those of all milestones */
    Page<WaiverView> page(WaiverFilter filter, @Nullable UUID milestone, PageRequest page) {
        return query(filter, milestone).page(getEntityManager(), page, this::view);
    }

    long forEach(WaiverFilter filter, @Nullable UUID milestone, @Nullable String sort, Consumer<WaiverView> consumer) {
        return query(filter, milestone).forEach(getEntityManager(), sort, row -> consumer.accept(view(row)));
    }

    private static KeysetQuery query(WaiverFilter filter, @Nullable UUID milestone) {
        return new KeysetQuery(
                        """
                        w.id, w.milestone_id, m.institution, m.title, w.until, w.reason, w.reference, w.state,
                        w.requested_by, w.requested_at, w.decided_by, w.decided_at, w.decided_reason, w.version""",
                        "waiver w join milestone m on m.id = w.milestone_id",
                        "w.id",
                        List.of(
                                SortKey.instant("requestedAt", "w.requested_at"),
                                SortKey.date("until", "w.until"),
                                SortKey.text("institution", "m.institution")))
                .where("w.milestone_id = :milestone", "milestone", milestone)
                .where("m.institution = :institution", "institution", filter.institution)
                .where("w.state = :state", "state", filter.state == null ? null : filter.state.name());
    }

    private static ProblemException notFound(UUID id) {
        return ProblemException.notFound("la prórroga", "waiver", id);
    }

    private WaiverView view(Tuple row) {
        WaiverState state = WaiverState.valueOf(row.get("state", String.class));
        LocalDate until = row.get("until", LocalDate.class);
        return new WaiverView(
                row.get("id", UUID.class),
                row.get("milestone_id", UUID.class),
                row.get("institution", String.class),
                row.get("title", String.class),
                until,
                row.get("reason", String.class),
                row.get("reference", String.class),
                state,
                state == WaiverState.APPROVED && !until.isBefore(Santiago.today(clock)),
                row.get("requested_by", String.class),
                row.get("requested_at", Instant.class),
                row.get("decided_by", String.class),
                row.get("decided_at", Instant.class),
                row.get("decided_reason", String.class),
                row.get("version", Long.class));
    }
}

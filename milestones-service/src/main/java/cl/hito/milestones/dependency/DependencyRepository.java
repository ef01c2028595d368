package cl.hito.milestones.dependency;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.milestones.businessday.BusinessCalendar;
import cl.hito.milestones.lock.AdvisoryLock;
import cl.hito.milestones.milestone.AsOf;
import cl.hito.milestones.milestone.MilestoneState;
import cl.hito.milestones.milestone.Milestones;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

@Singleton
class DependencyRepository implements PanacheRepositoryBase<Dependency, UUID> {

    private static final String BLOCKING = "(n.fulfilled_on is null and m.fulfilled_on is null"
            + " and m.applicability in ('APPLICABLE', 'UNKNOWN') and n.applicability in ('APPLICABLE', 'UNKNOWN'))";

    private static final String TABLES = """
            dependency d
            join milestone m on m.id = d.milestone_id
            join milestone n on n.id = d.depends_on
            left join institution_ref mi on mi.code = m.institution
            left join institution_ref ni on ni.code = n.institution""";

    private final Milestones milestones;
    private final BusinessCalendar calendar;

    DependencyRepository(Milestones milestones, BusinessCalendar calendar) {
        this.milestones = milestones;
        this.calendar = calendar;
    }

    /** To be changed; 404 when the milestone has none such, or it has been removed. */
    Dependency of(UUID milestone, UUID id) {
        return find("id = ?1 and milestone = ?2 and removedAt is null", id, milestone)
                .firstResultOptional()
                .orElseThrow(() -> notFound(id));
    }

    /** Of a milestone, whatever it waited for and whatever waited for it; the removed ones as well. */
    List<UUID> ever(UUID milestone) {
        @SuppressWarnings("unchecked")
        List<UUID> ids = getEntityManager()
                .createNativeQuery(
                        "select id from dependency where milestone_id = :milestone or depends_on = :milestone",
                        UUID.class)
                .setParameter("milestone", milestone)
                .getResultList();
        return ids;
    }

    boolean exists(UUID milestone, UUID dependsOn) {
        return count("milestone = ?1 and dependsOn = ?2 and removedAt is null", milestone, dependsOn) > 0;
    }

    /** Two that are added at once could close a circle that neither sees. */
    void lockAdding() {
        getEntityManager()
                .createNativeQuery("select cast(pg_advisory_xact_lock(:key) as text)")
                .setParameter("key", AdvisoryLock.DEPENDENCY.key())
                .getSingleResult();
    }

    /** The circle that a dependency would close, from the milestone back to itself; empty when it closes none. */
    Optional<String> circle(UUID milestone, UUID dependsOn) {
        return Optional.ofNullable((String) getEntityManager()
                .createNativeQuery("select dependency_circle(:milestone, :dependsOn)", String.class)
                .setParameter("milestone", milestone)
                .setParameter("dependsOn", dependsOn)
                .getSingleResult());
    }

    DependencyView view(UUID milestone, UUID id) {
        AsOf asOf = milestones.asOf();
        return query(new DependencyFilter(), milestone, Direction.WAITS_FOR, asOf)
                .where("d.id = :id", "id", id)
                .page(getEntityManager(), PageRequest.of(1, null, null), row -> view(row, asOf))
                .items()
                .stream()
                .findFirst()
                .orElseThrow(() -> notFound(id));
    }

    /**
     * @param milestone null for all milestones
     * @param direction null for both
     */
    Page<DependencyView> page(
            DependencyFilter filter, @Nullable UUID milestone, @Nullable Direction direction, PageRequest page) {
        AsOf asOf = milestones.asOf();
        return query(filter, milestone, direction, asOf).page(getEntityManager(), page, row -> view(row, asOf));
    }

    long forEach(
            DependencyFilter filter,
            @Nullable UUID milestone,
            @Nullable Direction direction,
            @Nullable String sort,
            Consumer<DependencyView> consumer) {
        AsOf asOf = milestones.asOf();
        return query(filter, milestone, direction, asOf)
                .forEach(getEntityManager(), sort, row -> consumer.accept(view(row, asOf)));
    }

    private static KeysetQuery query(
            DependencyFilter filter, @Nullable UUID milestone, @Nullable Direction direction, AsOf asOf) {
        String side = direction == null
                ? ":milestone in (d.milestone_id, d.depends_on)"
                : switch (direction) {
                    case WAITS_FOR -> "d.milestone_id = :milestone";
                    case IS_AWAITED_BY -> "d.depends_on = :milestone";
                };
        return new KeysetQuery(
                        "d.id, d.reason, d.created_by, d.created_at, d.version, " + BLOCKING + " as blocking, mi.region"
                                + end("m", "mi") + end("n", "ni"),
                        TABLES,
                        "d.id",
                        List.of(
                                SortKey.instant("createdAt", "d.created_at"),
                                SortKey.date("due", "coalesce(m.due, date '9999-12-31')"),
                                SortKey.text("institution", "m.institution")))
                .parameter("today", asOf.today())
                .parameter("horizon", asOf.horizon())
                .where("d.removed_at is null")
                .where(side, "milestone", milestone)
                .where("m.institution = :institution", "institution", filter.institution)
                .where("n.institution = :dependsOn", "dependsOn", filter.dependsOn)
                .where(BLOCKING + " = :blocking", "blocking", filter.blocking)
                .where("(m.institution <> n.institution) = :across", "across", filter.acrossInstitutions);
    }

    private static String end(String m, String i) {
        return """
                , %1$s.id as %1$s_id, %1$s.institution as %1$s_institution,
                coalesce(%2$s.name, %1$s.institution) as %1$s_name, %1$s.title as %1$s_title, %1$s.due as %1$s_due,
                %1$s.waived_until as %1$s_waived, milestone_state(%1$s.applicability, %1$s.applies_from, %1$s.due,
                    %1$s.fulfilled_on, %1$s.waived_until, :today, :horizon) as %1$s_state""".formatted(m, i);
    }

    private static ProblemException notFound(UUID id) {
        return ProblemException.notFound("la dependencia", "dependency", id);
    }

    private DependencyView view(Tuple row, AsOf asOf) {
        DependencyView.End waiting = end(row, "m");
        DependencyView.End needed = end(row, "n");
        boolean blocking = row.get("blocking", Boolean.class);
        return new DependencyView(
                row.get("id", UUID.class),
                waiting,
                needed,
                row.get("reason", String.class),
                blocking,
                blocking ? Slack.of(needed, waiting, asOf.today(), calendar.of(row.get("region", String.class))) : null,
                row.get("created_by", String.class),
                row.get("created_at", Instant.class),
                row.get("version", Long.class));
    }

    private static DependencyView.End end(Tuple row, String m) {
        return new DependencyView.End(
                row.get(m + "_id", UUID.class),
                row.get(m + "_institution", String.class),
                row.get(m + "_name", String.class),
                row.get(m + "_title", String.class),
                row.get(m + "_due", LocalDate.class),
                MilestoneState.valueOf(row.get(m + "_state", String.class)),
                row.get(m + "_waived", LocalDate.class));
    }
}

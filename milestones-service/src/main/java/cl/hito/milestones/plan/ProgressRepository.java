package cl.hito.milestones.plan;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class ProgressRepository implements PanacheRepositoryBase<Progress, UUID> {

    private final Caller caller;

    ProgressRepository(Caller caller) {
        this.caller = caller;
    }

    /** One after the other for each plan: whether a goal is reached depends on all its reports. */
    void lock(UUID plan) {
        getEntityManager()
                .createNativeQuery("select version from plan where id = :plan for no key update", Long.class)
                .setParameter("plan", plan)
                .getResultList();
    }

    Progress of(UUID plan, UUID id) {
        return find("id = ?1 and plan = ?2", id, plan)
                .firstResultOptional()
                .orElseThrow(() -> ProblemException.notFound("el informe de avance", "report of progress", id));
    }

    PlanProgressView view(UUID plan, UUID id) {
        return query(plan, new ProgressFilter())
                .where("r.id = :id", "id", id)
                .page(getEntityManager(), PageRequest.of(1, null, null), this::view)
                .items()
                .stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("el informe de avance", "report of progress", id));
    }

    KeysetQuery query(UUID plan, ProgressFilter filter) {
        return new KeysetQuery(
                        """
                        r.id, r.plan_id, r.item, r.reported_on, r.value, r.achieved, r.fulfilled, r.total, r.executed,
                        r.note, r.source, plan_achieved(i.goal, r.value, r.achieved) as reached, r.recorded_at,
                        r.recorded_by, r.withdrawn_at, r.withdrawn_reason, r.version""",
                        "plan_progress r left join plan_item i on i.plan_id = r.plan_id and i.code = r.item",
                        "r.id",
                        List.of(
                                SortKey.date("reportedOn", "r.reported_on"),
                                SortKey.instant("recordedAt", "r.recorded_at"),
                                SortKey.text("item", "r.item")))
                .where("r.plan_id = :plan", "plan", plan)
                .where("r.item = :item", "item", filter.item)
                .where("(r.withdrawn_at is null) = :standing", "standing", filter.standing);
    }

    PlanProgressView view(Tuple row) {
        boolean named = !caller.hasRole(Roles.PUBLIC);
        Integer fulfilled = row.get("fulfilled", Integer.class);
        Integer total = row.get("total", Integer.class);
        return new PlanProgressView(
                row.get("id", UUID.class),
                row.get("plan_id", UUID.class),
                row.get("item", String.class),
                row.get("reported_on", LocalDate.class),
                exact(row.get("value", BigDecimal.class)),
                row.get("achieved", Boolean.class),
                fulfilled == null || total == null ? null : new PlanData.Initiatives(fulfilled, total),
                exact(row.get("executed", BigDecimal.class)),
                row.get("note", String.class),
                row.get("source", String.class),
                row.get("reached", Boolean.class),
                row.get("recorded_at", Instant.class),
                named ? row.get("recorded_by", String.class) : null,
                row.get("withdrawn_at", Instant.class),
                named ? row.get("withdrawn_reason", String.class) : null,
                row.get("version", Long.class));
    }

    static @Nullable String exact(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }
}

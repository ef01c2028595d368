package cl.hito.milestones.plan;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.milestones.businessday.BusinessCalendar;
import cl.hito.milestones.milestone.AsOf;
import cl.hito.milestones.milestone.MilestoneState;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the items of plans with what was told of them and with their milestones, in one statement a page. */
@Singleton
class PlanItems {

    private static final TypeReference<List<PlanData.Figure>> FIGURES = new TypeReference<>() {};

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final EntityManager em;
    private final ObjectMapper json;
    private final BusinessCalendar calendar;
    private final Clock clock;

    PlanItems(EntityManager em, ObjectMapper json, BusinessCalendar calendar, Clock clock) {
        this.em = em;
        this.json = json;
        this.calendar = calendar;
        this.clock = clock;
    }

    Optional<PlanItemView> find(UUID plan, String code) {
        return query(plan, new PlanItemFilter())
                .where("i.code = :code", "code", code)
                .page(em, PageRequest.of(1, null, null), this::view)
                .items()
                .stream()
                .findFirst();
    }

    KeysetQuery query(UUID plan, PlanItemFilter filter) {
        AsOf asOf = AsOf.now(clock, calendar.national());
        KeysetQuery query = new KeysetQuery(
                        """
                        i.id, i.code, i.parent, i.level, i.title, i.description, i.responsible, i.section, i.phase,
                        i.platform, cast(i.goal as text) as goal, cast(i.initiatives as text) as initiatives,
                        cast(i.figures as text) as figures, cast(i.budget as text) as budget, i.reported_on, i.reports,
                        i.value, i.reached, i.initiatives_fulfilled, i.initiatives_total, i.budget_executed,
                        m.id as milestone, m.due, m.fulfilled_on, s.state,
                        milestone_days_late(s.state, m.due, m.fulfilled_on, :today) as days_late, law.due as legal_due""",
                        """
                        plan_item_told i
                        left join milestone m on m.kind = 'PLAN' and m.plan_id = i.plan_id and m.plan_item = i.code
                        left join milestone law
                            on law.kind = 'LEGAL' and law.institution = m.institution and law.phase = i.phase
                        cross join lateral (
                            select case when m.id is not null then milestone_state(m.applicability, m.applies_from,
                                m.due, m.fulfilled_on, m.waived_until, :today, :horizon) end as state
                        ) s""",
                        "i.id",
                        List.of(
                                SortKey.number("position", "i.position"),
                                SortKey.text("code", "i.code"),
                                SortKey.date("due", "coalesce(i.due, date '9999-12-31')")))
                .parameter("today", asOf.today())
                .parameter("horizon", asOf.horizon())
                .where("i.plan_id = :plan", "plan", plan)
                .where("i.level = :level", "level", filter.level)
                .where("i.phase = :phase", "phase", filter.phase)
                .where("i.platform = :platform", "platform", filter.platform)
                .where("s.state = :state", "state", filter.state == null ? null : filter.state.name());
        if (Boolean.TRUE.equals(filter.goals)) {
            query.where("i.goal is not null");
        }
        return query;
    }

    PlanItemView view(Tuple row) {
        PlanData.Goal goal = read(row.get("goal", String.class), new TypeReference<PlanData.Goal>() {});
        return new PlanItemView(
                row.get("id", UUID.class),
                row.get("code", String.class),
                row.get("parent", String.class),
                row.get("level", String.class),
                row.get("title", String.class),
                row.get("description", String.class),
                row.get("responsible", String.class),
                row.get("section", String.class),
                goal,
                row.get("phase", String.class),
                row.get("platform", String.class),
                read(row.get("initiatives", String.class), new TypeReference<PlanData.Initiatives>() {}),
                figures(row.get("figures", String.class)),
                read(row.get("budget", String.class), new TypeReference<PlanData.Budget>() {}),
                latest(row, goal),
                commitment(row));
    }

    private static PlanItemView.@Nullable Latest latest(Tuple row, PlanData.@Nullable Goal goal) {
        LocalDate reportedOn = row.get("reported_on", LocalDate.class);
        if (reportedOn == null) {
            return null;
        }
        BigDecimal value = row.get("value", BigDecimal.class);
        Integer fulfilled = row.get("initiatives_fulfilled", Integer.class);
        Integer total = row.get("initiatives_total", Integer.class);
        return new PlanItemView.Latest(
                reportedOn,
                row.get("reports", Long.class),
                ProgressRepository.exact(value),
                share(goal, value),
                row.get("reached", Boolean.class),
                fulfilled == null || total == null ? null : new PlanData.Initiatives(fulfilled, total),
                ProgressRepository.exact(row.get("budget_executed", BigDecimal.class)));
    }

    private static PlanItemView.@Nullable Commitment commitment(Tuple row) {
        UUID milestone = row.get("milestone", UUID.class);
        if (milestone == null) {
            return null;
        }
        LocalDate due = row.get("due", LocalDate.class);
        LocalDate legalDue = row.get("legal_due", LocalDate.class);
        return new PlanItemView.Commitment(
                milestone,
                MilestoneState.valueOf(row.get("state", String.class)),
                due,
                row.get("fulfilled_on", LocalDate.class),
                row.get("days_late", Integer.class),
                legalDue,
                due == null || legalDue == null ? null : Math.toIntExact(due.toEpochDay() - legalDue.toEpochDay()));
    }

    /** How much of a floor is reached; of a limit a share says nothing. */
    static @Nullable String share(PlanData.@Nullable Goal goal, @Nullable BigDecimal value) {
        if (goal == null || goal.target() == null || value == null || goal.limits()) {
            return null;
        }
        BigDecimal target = new BigDecimal(goal.target());
        return target.signum() <= 0
                ? null
                : value.multiply(HUNDRED)
                        .divide(target, 1, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    private List<PlanItemView.FigureView> figures(String text) {
        List<PlanData.Figure> figures = read(text, FIGURES);
        return figures == null
                ? List.of()
                : figures.stream().map(PlanItemView.FigureView::of).toList();
    }

    private <T> @Nullable T read(@Nullable String text, TypeReference<T> type) {
        if (text == null) {
            return null;
        }
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored plan cannot be read", e);
        }
    }
}

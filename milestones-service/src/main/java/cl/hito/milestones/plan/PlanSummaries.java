package cl.hito.milestones.plan;

import cl.hito.milestones.businessday.BusinessCalendar;
import cl.hito.milestones.milestone.AsOf;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells how a plan stands as a whole, in one statement. */
@Singleton
class PlanSummaries {

    private static final TypeReference<List<List<PlanData.Figure>>> FIGURES = new TypeReference<>() {};
    private static final TypeReference<List<PlanSummaryView.Kind>> KINDS = new TypeReference<>() {};

    private static final String SUMMARY = """
            with recursive item as (
                select i.*, m.id as milestone, m.due as own_due, law.due as legal_due,
                    case when m.id is not null then milestone_state(m.applicability, m.applies_from, m.due,
                        m.fulfilled_on, m.waived_until, :today, :horizon) end as state
                from plan_item_told i
                left join milestone m on m.kind = 'PLAN' and m.plan_id = i.plan_id and m.plan_item = i.code
                    and m.applicability = 'APPLICABLE'
                left join milestone law
                    on law.kind = 'LEGAL' and law.institution = m.institution and law.phase = i.phase
                where i.plan_id = :plan
            ), above as (
                select code, parent as ancestor from item where parent is not null
                union all
                select a.code, p.parent from above a join item p on p.code = a.ancestor where p.parent is not null
            ), held as (
                select a.code, bool_or(p.initiatives is not null) as initiatives,
                    array_agg(p.budget_kind) filter (where p.budget_amount is not null) as amounts,
                    array_agg(p.budget_kind) filter (where p.budget_executed is not null) as executed
                from above a join item p on p.code = a.ancestor
                group by a.code
            ), top as (
                select item.*, coalesce(h.initiatives, false) as part,
                    coalesce(item.budget_kind = any(h.amounts), false) as line,
                    coalesce(item.budget_kind = any(h.executed), false) as line_executed
                from item left join held h on h.code = item.code
            ), kind as (
                select budget_kind, count(*) filter (where not line) as lines,
                    count(*) filter (where not line and budget_amount is null) as without,
                    sum(budget_amount) filter (where not line) as amount,
                    sum(budget_executed) filter (where not line_executed) as executed
                from top where budget_kind is not null
                group by budget_kind
            )
            select count(*) filter (where goal is not null) as goals,
                count(milestone) as dated,
                count(*) filter (where goal is not null and reached) as reached,
                count(*) filter (where goal is not null and not reached) as not_reached,
                count(*) filter (where goal is not null and reached is null) as untold,
                count(*) filter (where state = 'OVERDUE') as overdue,
                count(*) filter (where state = 'AT_RISK') as due_soon,
                count(*) filter (where own_due > legal_due) as after_legal,
                count(*) filter (where initiatives is not null and not part) as initiative_items,
                cast(sum(initiatives_fulfilled) filter (where initiatives is not null and not part) as bigint)
                    as initiatives_fulfilled,
                cast(sum(initiatives_total) filter (where initiatives is not null and not part) as bigint)
                    as initiatives_total,
                cast(coalesce(jsonb_agg(figures), '[]') as text) as figures,
                count(budget_kind) as budget_lines,
                cast((select coalesce(jsonb_agg(jsonb_build_object('kind', budget_kind, 'lines', lines,
                        'withoutAmount', without, 'amount', cast(amount as text), 'executed', cast(executed as text))
                        order by budget_kind), '[]') from kind) as text) as kinds,
                (select count(*) from plan_finding f where f.plan_id = :plan) as findings
            from top""";

    private final EntityManager em;
    private final ObjectMapper json;
    private final BusinessCalendar calendar;
    private final Clock clock;

    PlanSummaries(EntityManager em, ObjectMapper json, BusinessCalendar calendar, Clock clock) {
        this.em = em;
        this.json = json;
        this.calendar = calendar;
        this.clock = clock;
    }

    PlanSummaryView of(UUID plan) {
        AsOf asOf = AsOf.now(clock, calendar.national());
        Tuple row = (Tuple) em.createNativeQuery(SUMMARY, Tuple.class)
                .setParameter("plan", plan)
                .setParameter("today", asOf.today())
                .setParameter("horizon", asOf.horizon())
                .getSingleResult();
        return new PlanSummaryView(
                asOf.today(),
                new PlanSummaryView.Goals(
                        count(row, "goals"),
                        count(row, "dated"),
                        count(row, "reached"),
                        count(row, "not_reached"),
                        count(row, "untold"),
                        count(row, "overdue"),
                        count(row, "due_soon"),
                        count(row, "after_legal")),
                new PlanSummaryView.Initiatives(
                        count(row, "initiative_items"),
                        row.get("initiatives_fulfilled", Long.class),
                        row.get("initiatives_total", Long.class)),
                figures(read(row.get("figures", String.class), FIGURES)),
                new PlanSummaryView.Budget(count(row, "budget_lines"), read(row.get("kinds", String.class), KINDS)),
                count(row, "findings"));
    }

    private static PlanSummaryView.Figures figures(List<List<PlanData.Figure>> items) {
        List<PlanData.Figure> all = items.stream().flatMap(List::stream).toList();
        List<FigureCheck> checks = all.stream()
                .map(f -> FigureCheck.of(f.numerator(), f.denominator(), f.declaredPercent(), f.decimals()))
                .toList();
        return new PlanSummaryView.Figures(
                all.size(),
                count(checks, FigureCheck.Outcome.ROUNDED),
                count(checks, FigureCheck.Outcome.TRUNCATED),
                count(checks, FigureCheck.Outcome.DIFFERENT),
                count(checks, null),
                all.stream()
                        .filter(f -> new BigDecimal(f.numerator()).compareTo(new BigDecimal(f.denominator())) > 0)
                        .count());
    }

    private static long count(List<FigureCheck> checks, FigureCheck.@Nullable Outcome outcome) {
        return checks.stream().filter(c -> c.check() == outcome).count();
    }

    private static long count(Tuple row, String column) {
        return row.get(column, Long.class);
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored plan cannot be read", e);
        }
    }
}

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
            with item as (
                select i.*, m.id as milestone, m.due as own_due, law.due as legal_due,
                    case when m.id is not null then milestone_state(m.applicability, m.applies_from, m.due,
                        m.fulfilled_on, m.waived_until, :today, :horizon) end as state
                from plan_item_told i
                left join milestone m on m.kind = 'PLAN' and m.plan_id = i.plan_id and m.plan_item = i.code
                    and m.applicability = 'APPLICABLE'
                left join milestone law
                    on law.kind = 'LEGAL' and law.institution = m.institution and law.phase = i.phase
                where i.plan_id = :plan
            ), top as (
                select item.*,
                    exists (select 1 from item p where p.code = item.parent and p.initiatives is not null) as part,
                    exists (select 1 from item p where p.code = item.parent and p.budget_kind is not null) as line
                from item
            ), kind as (
                select budget_kind, count(*) as lines, count(*) - count(budget_amount) as without,
                    sum(budget_amount) as amount, sum(budget_executed) as executed
                from top where budget_kind is not null and not line
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

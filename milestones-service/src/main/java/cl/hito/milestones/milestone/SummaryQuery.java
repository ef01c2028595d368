package cl.hito.milestones.milestone;

import cl.hito.chassis.history.Moment;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts milestones for the heat map, in one statement whatever the number of institutions. */
@Singleton
class SummaryQuery {

    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};

    private final EntityManager em;
    private final Milestones milestones;
    private final ObjectMapper json;

    SummaryQuery(EntityManager em, Milestones milestones, ObjectMapper json) {
        this.em = em;
        this.milestones = milestones;
        this.json = json;
    }

    MilestoneSummary summary(MilestoneKind kind, @Nullable String region, @Nullable String group, Moment moment) {
        AsOf asOf = milestones.asOf(moment);
        PastRows past = new PastRows(moment);
        Query query = em.createNativeQuery(
                        """
                        select group_code, phase, max(due) as due, max(applies_from) as applies_from,
                            cast(jsonb_object_agg(state, number order by state) as text) as counts,
                            cast(sum(number) as bigint) as total
                        from (
                            select i.group_code, m.phase, s.state, max(m.due) as due,
                                max(m.applies_from) as applies_from, count(*) as number
                            from %s
                            left join %s on i.code = m.institution
                            cross join lateral (select milestone_state(
                                m.applicability, m.applies_from, m.due, m.fulfilled_on, m.waived_until, :today,
                                :horizon) as state) s
                            where m.kind = :kind
                                and (cast(:region as text) is null or i.region = cast(:region as text))
                                and (cast(:group as text) is null or i.group_code = cast(:group as text))
                            group by i.group_code, m.phase, s.state
                        ) counted
                        group by group_code, phase
                        order by group_code nulls last, position('P' in coalesce(phase, '')) desc, phase
                        """.formatted(
                                        moment.isNow() ? "milestone m" : past.milestones(),
                                        moment.isNow() ? "institution_ref i" : past.institutions()),
                        Tuple.class)
                .setParameter("today", asOf.today())
                .setParameter("horizon", asOf.horizon())
                .setParameter("kind", kind.name())
                .setParameter("region", region)
                .setParameter("group", group);
        past.bind(query);
        @SuppressWarnings("unchecked")
        List<Tuple> rows = query.getResultList();
        return new MilestoneSummary(
                asOf.today(), rows.stream().map(row -> cell(row, asOf)).toList());
    }

    private MilestoneSummary.Cell cell(Tuple row, AsOf asOf) {
        LocalDate due = row.get("due", LocalDate.class);
        return new MilestoneSummary.Cell(
                row.get("group_code", String.class),
                row.get("phase", String.class),
                due,
                row.get("applies_from", LocalDate.class),
                asOf.businessDaysLeft(due),
                counts(row.get("counts", String.class)),
                row.get("total", Long.class));
    }

    private Map<String, Long> counts(String text) {
        try {
            return json.readValue(text, COUNTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("counts are not JSON", e);
        }
    }
}

package cl.hito.milestones.assessment.gap;

import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.Total;
import cl.hito.chassis.time.Santiago;
import cl.hito.milestones.institution.KnownInstitutions;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The gap report in one statement; as many rows as the norms have articles, so it is not paged. */
@Singleton
class Gaps {

    private static final String SELECT = """
            select s.norm, s.article, min(s.position) as position,
                array_agg(distinct s.requirement) as requirements,
                array_remove(array_agg(distinct case when v.verdict in ('NOT_MET', 'PARTLY') then s.requirement end),
                    null) as open,
                count(*) filter (where s.applicability = 'APPLICABLE') as applicable,
                count(*) filter (where s.applicability = 'UNKNOWN') as role_unknown,
                count(*) filter (where v.verdict = 'MET') as met,
                count(*) filter (where v.verdict = 'PARTLY') as partly,
                count(*) filter (where v.verdict = 'NOT_MET') as not_met,
                count(*) filter (where v.verdict = 'UNKNOWN') as unknown,
                count(*) filter (where v.verdict = 'NOT_APPLICABLE') as not_applicable,
                count(*) filter (where v.verdict = 'NOT_SUBJECT') as not_subject,
                count(*) filter (where requirement_overdue(v.verdict, s.due, s.due_certain, :today)) as overdue,
                count(*) filter (where requirement_overdue(v.verdict, s.due, s.due_certain, :today) is null)
                    as overdue_unknown,
                count(*) filter (where s.declared <> v.computed
                    and s.declared <> 'UNKNOWN' and v.computed <> 'UNKNOWN') as different,
                count(*) filter (where s.outdated) as outdated
            from requirement_standing s
            left join requirement_clock(:today, :now) k
                on k.institution = s.institution and k.requirement = s.requirement
            cross join lateral (select combined_verdict(s.computed, k.verdict) as computed,
                requirement_verdict(s.recorded_verdict, s.declared, s.applicability, s.decisive, s.computed, k.verdict)
                    as verdict) v
            """;

    private final EntityManager em;
    private final KnownInstitutions institutions;
    private final Clock clock;

    Gaps(EntityManager em, KnownInstitutions institutions, Clock clock) {
        this.em = em;
        this.institutions = institutions;
        this.clock = clock;
    }

    Page<GapView> report(GapFilter filter) {
        if (filter.institution != null) {
            institutions.get(filter.institution);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> conditions = new ArrayList<>();
        narrow(conditions, values, "s.institution", "institution", filter.institution);
        narrow(conditions, values, "s.group_code", "group", filter.group);
        narrow(conditions, values, "s.region", "region", filter.region);
        narrow(conditions, values, "s.norm", "norm", filter.norm);
        narrow(conditions, values, "s.phase", "phase", filter.phase);
        narrow(conditions, values, "s.platform", "platform", filter.platform == null ? null : filter.platform.name());
        Query query = em.createNativeQuery(
                        SELECT + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions))
                                + " group by s.norm, s.article order by position, s.article",
                        Tuple.class)
                .setParameter("today", Santiago.today(clock))
                .setParameter("now", clock.instant().atOffset(ZoneOffset.UTC));
        values.forEach(query::setParameter);
        @SuppressWarnings("unchecked")
        List<Tuple> rows = query.getResultList();
        List<GapView> gaps = rows.stream().map(Gaps::view).toList();
        return new Page<>(gaps, null, new Total(gaps.size(), Total.Type.EXACT));
    }

    private static void narrow(
            List<String> conditions,
            Map<String, Object> values,
            String column,
            String parameter,
            @Nullable String value) {
        if (value != null) {
            conditions.add(column + " = :" + parameter);
            values.put(parameter, value);
        }
    }

    private static GapView view(Tuple row) {
        return new GapView(
                row.get("norm", String.class),
                row.get("article", String.class),
                List.of(row.get("requirements", String[].class)),
                List.of(row.get("open", String[].class)),
                row.get("applicable", Long.class),
                row.get("role_unknown", Long.class),
                row.get("met", Long.class),
                row.get("partly", Long.class),
                row.get("not_met", Long.class),
                row.get("unknown", Long.class),
                row.get("not_applicable", Long.class),
                row.get("not_subject", Long.class),
                row.get("overdue", Long.class),
                row.get("overdue_unknown", Long.class),
                row.get("different", Long.class),
                row.get("outdated", Long.class));
    }
}

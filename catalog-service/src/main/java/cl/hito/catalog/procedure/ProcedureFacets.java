package cl.hito.catalog.procedure;

import cl.hito.catalog.procedure.FacetsView.FacetCount;
import cl.hito.catalog.procedure.FacetsView.FacetView;
import cl.hito.catalog.procedure.ProcedureRows.Condition;
import cl.hito.catalog.procedure.support.Criterion;
import cl.hito.catalog.procedure.support.Criterion.Verdict;
import cl.hito.chassis.history.Moment;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts records by facet in one statement. Each facet is counted over the records that fit every filter but its
 * own: so its values say what choosing another one would give.
 */
@Singleton
class ProcedureFacets {

    /** Values per facet; the rest is said to be cut. */
    static final int MOST_VALUES = 50;

    private static final String TOTAL = "total";

    private final EntityManager em;

    ProcedureFacets(EntityManager em) {
        this.em = em;
    }

    FacetsView of(ProcedureFilter filter, Moment moment, boolean onlyPublic, Set<Facet> facets) {
        ProcedureRows rows = ProcedureRows.of(filter, moment, onlyPublic);
        Query query = em.createNativeQuery(sql(rows, facets), Tuple.class);
        rows.parameters().forEach(query::setParameter);
        for (Condition condition : rows.conditions()) {
            if (condition.parameter() != null) {
                query.setParameter(condition.parameter(), condition.value());
            }
        }
        @SuppressWarnings("unchecked")
        List<Tuple> counted = query.getResultList();
        return view(counted, facets);
    }

    private static String sql(ProcedureRows rows, Set<Facet> facets) {
        Map<Facet, String> own = new EnumMap<>(Facet.class);
        List<String> always = new ArrayList<>();
        for (Condition condition : rows.conditions()) {
            Facet facet = condition.facet();
            if (facet != null && facets.contains(facet)) {
                own.merge(facet, condition.sql(), (a, b) -> a + ") and (" + b);
            } else {
                always.add("(" + condition.sql() + ")");
            }
        }
        // A record counts for a facet when the facet's own filter is the only one that it does not fit, if any.
        String misses = own.isEmpty()
                ? "0"
                : own.keySet().stream().map(facet -> "1 - fits_" + facet).collect(Collectors.joining(" + "));
        StringBuilder narrowed = new StringBuilder(
                "with narrowed as materialized (select *, " + misses + " as misses from (select p.id");
        facets.forEach(facet ->
                narrowed.append(", ").append(facet.column()).append(" as by_").append(facet));
        own.forEach((facet, fits) -> narrowed.append(", case when (")
                .append(fits)
                .append(") then 1 else 0 end as fits_")
                .append(facet));
        narrowed.append(" from ").append(rows.from());
        if (facets.stream().anyMatch(Facet::isOfInstitution)) {
            narrowed.append(" left join ").append(rows.institutions()).append(" on i.code = p.institution");
        }
        if (!always.isEmpty()) {
            narrowed.append(" where ").append(String.join(" and ", always));
        }
        narrowed.append(") judged where ").append(misses).append(" <= 1)");
        return facets.stream()
                .map(facet -> count(facet, own.containsKey(facet)))
                .collect(Collectors.joining(
                        " union all ",
                        narrowed + " select '" + TOTAL + "' as facet, null as value, count(*) as counted"
                                + " from narrowed where misses = 0 union all ",
                        ""));
    }

    private static String count(Facet facet, boolean narrows) {
        String from = facet == Facet.SUPPORT ? "narrowed cross join lateral (" + verdicts() + ") v" : "narrowed";
        String value = facet == Facet.SUPPORT ? "v.value" : "cast(by_" + facet + " as text)";
        return "(select '" + facet + "', " + value + " as value, count(*) from " + from + " where misses = 0"
                + (narrows ? " or fits_" + facet + " = 0" : "")
                + " group by 2 order by 3 desc, 2 limit " + (MOST_VALUES + 1) + ")";
    }

    /** The six verdicts of a record as {@code CRITERION:VERDICT}, in the form of the query parameter. */
    private static String verdicts() {
        String letters = Arrays.stream(Verdict.values())
                .map(verdict -> "when '" + ProcedureRows.letter(verdict) + "' then '" + verdict + "'")
                .collect(Collectors.joining(" "));
        return Arrays.stream(Criterion.values())
                .map(criterion -> "select '" + criterion + ":' || case substr(by_SUPPORT, "
                        + ProcedureRows.place(criterion) + ", 1) " + letters + " end as value")
                .collect(Collectors.joining(" union all "));
    }

    private static FacetsView view(List<Tuple> counted, Set<Facet> facets) {
        long total = 0;
        Map<Facet, List<FacetCount>> values = new EnumMap<>(Facet.class);
        for (Tuple row : counted) {
            String facet = row.get("facet", String.class);
            long count = row.get("counted", Long.class);
            if (facet.equals(TOTAL)) {
                total = count;
            } else {
                values.computeIfAbsent(Facet.valueOf(facet), f -> new ArrayList<>())
                        .add(new FacetCount(row.get("value", String.class), count));
            }
        }
        return new FacetsView(
                total,
                facets.stream()
                        .map(facet -> {
                            List<FacetCount> all = values.getOrDefault(facet, List.of());
                            boolean truncated = all.size() > MOST_VALUES;
                            return new FacetView(
                                    facet.parameter(), truncated ? all.subList(0, MOST_VALUES) : all, truncated);
                        })
                        .toList());
    }
}

package cl.hito.indicators.value;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import cl.hito.indicators.definition.DefinitionData;
import cl.hito.indicators.definition.Direction;
import cl.hito.indicators.formula.Counts;
import cl.hito.indicators.measurement.Measured;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Bodies in the order of their values, and one body among its like. */
@Singleton
class Rankings {

    private static final List<SortKey> ORDERS = List.of(
            SortKey.number("rank", "coalesce(v.rank, 9223372036854775807)"),
            SortKey.text("name", "v.name"),
            SortKey.text("institution", "v.institution"));

    private static final String RANKED = """
            select x.*, count(x.value) over () as ranked,
                case when x.value is not null
                    then rank() over (partition by x.value is null order by x.value %2$s) end as rank
            from (%1$s) x""";

    private static final String COMPARED = """
            with r as (%s),
            s as (select count(*) as bodies, min(value) as lowest,
                    percentile_disc(0.25) within group (order by value) as lower_quartile,
                    percentile_disc(0.5) within group (order by value) as median,
                    percentile_disc(0.75) within group (order by value) as upper_quartile,
                    max(value) as highest
                  from r)
            select r.*, s.* from s cross join r where r.institution = :peersOf""";

    private final EntityManager em;
    private final Standing standing;

    Rankings(EntityManager em, Standing standing) {
        this.em = em;
        this.standing = standing;
    }

    Page<RankingView> page(String code, StandingFilter filter, PageRequest page) {
        Standing.Asked asked = standing.asked(code, filter);
        return query(asked).page(em, page, row -> view(asked, row));
    }

    long forEach(String code, StandingFilter filter, @Nullable String sort, Consumer<RankingView> consumer) {
        Standing.Asked asked = standing.asked(code, filter);
        return query(asked).forEach(em, sort, row -> consumer.accept(view(asked, row)));
    }

    /** The body among all bodies of its group and size; 409 for one that the law does not apply to. */
    ComparisonView compare(String code, String institution, @Nullable String period) {
        standing.requireKnown(institution);
        Standing.Asked asked = standing.asked(code, Scope.of(Scope.DEFAULT), period, institution);
        Query query = em.createNativeQuery(COMPARED.formatted(ranked(asked)), Tuple.class);
        asked.parameters().forEach(query::setParameter);
        @SuppressWarnings("unchecked")
        List<Tuple> rows = query.getResultList();
        Tuple row = rows.stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.CONFLICT,
                        "La ley no se aplica a «" + institution + "»: no tiene pares.",
                        "The law does not apply to \"" + institution + "\": it has no peers."));
        return new ComparisonView(
                view(asked, row),
                row.get("bodies", Long.class),
                row.get("lowest", BigDecimal.class),
                row.get("lower_quartile", BigDecimal.class),
                row.get("median", BigDecimal.class),
                row.get("upper_quartile", BigDecimal.class),
                row.get("highest", BigDecimal.class));
    }

    private static KeysetQuery query(Standing.Asked asked) {
        return asked.query(ranked(asked), ORDERS);
    }

    private static String ranked(Standing.Asked asked) {
        return RANKED.formatted(asked.bodies(), asked.definition().data().direction() == Direction.UP ? "desc" : "asc");
    }

    private static RankingView view(Standing.Asked asked, Tuple row) {
        Counts counts = counts(row);
        DefinitionData definition = asked.definition(row).data();
        Measured measured = Measured.of(definition, counts, row.get("subject", String.class));
        return new RankingView(
                row.get("rank", Long.class),
                row.get("ranked", Long.class),
                row.get("institution", String.class),
                row.get("name", String.class),
                row.get("group_code", String.class),
                row.get("region", String.class),
                BodySize.valueOf(row.get("size", String.class)),
                asked.period(),
                measured.numerator(),
                measured.denominator(),
                measured.value(),
                measured.status(),
                counts.unknown(),
                counts.population(),
                counts.hasDemonstration(),
                Verdict.of(definition, measured.value(), asked.last(), asked.over()),
                row.get("carried_from", String.class));
    }

    private static Counts counts(Tuple row) {
        return new Counts(
                row.get("numerator", BigDecimal.class),
                row.get("denominator", BigDecimal.class),
                row.get("unknown", Long.class),
                row.get("population", Long.class),
                row.get("demonstration", Long.class));
    }
}

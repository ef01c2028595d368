package cl.hito.indicators.value;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.time.Santiago;
import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.definition.Periodicity;
import cl.hito.indicators.definition.PublishedDefinitions;
import cl.hito.indicators.fact.InstitutionStore;
import cl.hito.indicators.formula.Counts;
import cl.hito.indicators.measurement.Measured;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A value broken down by an answer of its facts, as they are at present. */
@Singleton
class Breakdowns {

    private static final Pattern DOT = Pattern.compile("\\.");

    private static final String BY_ANSWER = """
            (select f.data #>> cast(:path as text[]) as answer, sum(c.numerator) as numerator,
                sum(c.denominator) as denominator, cast(sum(c.unknown) as bigint) as unknown,
                cast(sum(c.population) as bigint) as population, cast(sum(c.demonstration) as bigint) as demonstration
             from fact f cross join lateral %1$s c
             where f.type = :type and c.population > 0 and %2$s
                 and (cast(:first as text) = '' or f.period between :first and :last)
             group by 1) v""";

    private final EntityManager em;
    private final PublishedDefinitions definitions;
    private final InstitutionStore institutions;
    private final Clock clock;

    Breakdowns(EntityManager em, PublishedDefinitions definitions, InstitutionStore institutions, Clock clock) {
        this.clock = clock;
        this.em = em;
        this.definitions = definitions;
        this.institutions = institutions;
    }

    Page<BreakdownView> page(String code, BreakdownFilter filter, PageRequest page) {
        Asked asked = asked(code, filter);
        return asked.query().page(em, page, asked::view);
    }

    long forEach(String code, BreakdownFilter filter, @Nullable String sort, Consumer<BreakdownView> consumer) {
        Asked asked = asked(code, filter);
        return asked.query().forEach(em, sort, row -> consumer.accept(asked.view(row)));
    }

    private record Asked(
            KeysetQuery query,
            Definition definition,
            String dimension,
            @Nullable String subject) {

        BreakdownView view(Tuple row) {
            Counts counts = new Counts(
                    row.get("numerator", BigDecimal.class),
                    row.get("denominator", BigDecimal.class),
                    row.get("unknown", Long.class),
                    row.get("population", Long.class),
                    row.get("demonstration", Long.class),
                    BigInteger.ZERO);
            Measured measured = Measured.of(definition.data(), counts, subject);
            return new BreakdownView(
                    dimension,
                    row.get("answer", String.class),
                    measured.numerator(),
                    measured.denominator(),
                    measured.value(),
                    measured.status(),
                    counts.unknown(),
                    counts.population(),
                    counts.hasDemonstration());
        }
    }

    private Asked asked(String code, BreakdownFilter filter) {
        Definition definition = definitions.requireInForce(code);
        if (!definition.data().dimensionFields().contains(filter.by)) {
            throw ProblemException.invalidParameter("by", "invalid_value");
        }
        if (filter.period != null && definition.stock()) {
            throw ProblemException.invalidParameter("period", "inconsistent");
        }
        Scope scope = Scope.of(filter.scope);
        String subject = scope.type() != Scope.Type.INSTITUTION
                ? null
                : institutions
                        .subject(scope.code())
                        .orElseThrow(() -> ProblemException.notFound("la institución", "institution", scope.code()));
        KeysetQuery query = new KeysetQuery(
                        "v.*",
                        BY_ANSWER.formatted(
                                definition.sql().counts("f.data"),
                                scope.conditionAt(
                                        "f.institution",
                                        Scope.month(definition, filter.period, Santiago.today(clock)))),
                        "cast('00000000-0000-0000-0000-000000000000' as uuid)",
                        List.of(SortKey.text("answer", "coalesce(v.answer, '')")))
                .parameter("path", DOT.split(filter.by))
                .parameter("type", definition.data().factType().name())
                .parameter("scopeCode", scope.code())
                .parameter("first", first(filter.period))
                .parameter("last", last(filter.period));
        return new Asked(query, definition, filter.by, subject);
    }

    private static String first(@Nullable String period) {
        return period == null ? "" : Periodicity.firstOf(period).toString();
    }

    private static String last(@Nullable String period) {
        return period == null
                ? ""
                : Periodicity.of(period).last(Periodicity.firstOf(period)).toString();
    }
}

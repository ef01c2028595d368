package cl.hito.indicators.value;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.time.Santiago;
import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.definition.MissingValues;
import cl.hito.indicators.definition.Periodicity;
import cl.hito.indicators.definition.PublishedDefinitions;
import cl.hito.indicators.fact.InstitutionStore;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each body of a scope has in one period: the ground of rankings, comparisons, outliers and findings. */
@Singleton
class Standing {

    /**
     * A body with its counts and its value; every body of the scope has its row. The value is for ordering and
     * comparing: what is shown is computed from the counts, and comes to the same.
     */
    private static final String BODIES = """
            select i.id, i.code as institution, i.name, i.group_code, i.region, i.subject, z.size,
                coalesce(c.numerator, k.numerator, 0) as numerator,
                coalesce(c.denominator, k.denominator, 0) as denominator,
                coalesce(c.unknown, k.unknown, 0) as unknown, coalesce(c.population, k.population, 0) as population,
                coalesce(c.demonstration, k.demonstration, 0) as demonstration,
                case when c.period is null then %1$s else c.value end as value,
                c.period as carried_from, c.version as carried_version
            from %5$s i
            join institution_size z on z.code = i.code
            left join lateral (%2$s) k on true
            left join lateral %4$s c on true
            where %3$s""";

    /** Nothing is carried: the columns of {@link EarlierPeriods#carried} without a row. */
    private static final String NOT_CARRIED = """
            (select cast(null as text) as period, cast(null as integer) as version, cast(null as numeric) as numerator,
                cast(null as numeric) as denominator, cast(null as bigint) as unknown,
                cast(null as bigint) as population, cast(null as bigint) as demonstration,
                cast(null as numeric) as value where false)""";

    private static final String VALUE = """
            case when coalesce(%1$s.denominator, 0) = 0 or (cast(%2$s as boolean) and %1$s.unknown > 0)
                    then null
                when cast(%3$s as boolean)
                    then half_up(cast(%4$s as numeric) * %1$s.numerator, %1$s.denominator, cast(%5$s as integer))
                else round(cast(%4$s as numeric) * %1$s.numerator, cast(%5$s as integer)) end""";

    /** Group, region and standing are those of the period that is asked about, also beside values before it. */
    private static final String THEN = InstitutionStore.at(":last");

    private static final String PEERS = """
             and i.group_code is not distinct from (select g.group_code from %1$s g where g.code = :peersOf)
             and z.size = (select g.size from institution_size g where g.code = :peersOf)""";

    private final EntityManager em;
    private final PublishedDefinitions definitions;
    private final InstitutionStore institutions;
    private final Clock clock;

    Standing(EntityManager em, PublishedDefinitions definitions, InstitutionStore institutions, Clock clock) {
        this.em = em;
        this.definitions = definitions;
        this.institutions = institutions;
        this.clock = clock;
    }

    /**
     * A question about the bodies of a scope in a period.
     *
     * @param definition the version that speaks for the period
     * @param ever all versions that are or were in force
     * @param earlier periods that a value is taken from where there is none in the period; null when it is not
     * @param over whether the period is over, or each moment is whole, as of a stock
     * @param peersOf only the bodies of the same group and size as this one
     */
    record Asked(
            Definition definition,
            List<Definition> ever,
            @Nullable EarlierPeriods earlier,
            Scope scope,
            Periodicity length,
            String period,
            boolean over,
            @Nullable String peersOf) {

        /** SQL of the bodies in the period; {@code select} without parentheses. */
        String bodies() {
            return bodies(":first", ":last", earlier == null ? NOT_CARRIED : EarlierPeriods.carried());
        }

        /** The same in the period before, with what was counted in it and nothing from further back. */
        String bodiesBefore() {
            return bodies(":firstBefore", ":lastBefore", NOT_CARRIED);
        }

        private String bodies(String first, String last, String carried) {
            return BODIES.formatted(
                    value("k"),
                    Series.COUNTS.formatted("i.code", ":version", "cast(:stock as boolean)", first, last),
                    scope.condition() + (peersOf == null ? "" : PEERS.formatted(THEN)),
                    carried,
                    THEN);
        }

        /** SQL of the value of counts; the name is that of the row. */
        static String value(String counts) {
            return Standing.value(counts, ":allMustAnswer", ":divided", ":factor", ":decimals");
        }

        /** The version that a row's value is of. */
        Definition definition(Tuple row) {
            Integer carried = row.get("carried_version", Integer.class);
            return carried == null
                    ? definition
                    : ever.stream()
                            .filter(v -> v.version() == carried)
                            .findFirst()
                            .orElse(definition);
        }

        YearMonth first() {
            return Periodicity.firstOf(period);
        }

        YearMonth last() {
            return length.last(first());
        }

        Map<String, Object> parameters() {
            Map<String, Object> parameters = new LinkedHashMap<>();
            parameters.put("indicator", definition.code());
            parameters.put("version", definition.version());
            parameters.put("stock", definition.stock());
            parameters.put("first", first().toString());
            parameters.put("last", last().toString());
            parameters.put("divided", definition.data().kind().divided());
            parameters.put("factor", definition.data().factor());
            parameters.put("decimals", definition.data().decimals());
            parameters.put("allMustAnswer", definition.data().missingValues() == MissingValues.ALL_MUST_ANSWER);
            parameters.put("scopeCode", scope.code());
            if (peersOf != null) {
                parameters.put("peersOf", peersOf);
            }
            if (earlier != null) {
                parameters.putAll(earlier.parameters());
            }
            return parameters;
        }

        Map<String, Object> parametersWithBefore() {
            Map<String, Object> parameters = parameters();
            YearMonth before = first().minusMonths(length.months());
            parameters.put("firstBefore", before.toString());
            parameters.put("lastBefore", length.last(before).toString());
            return parameters;
        }

        KeysetQuery query(String from, List<SortKey> orders) {
            return query(from, orders, parameters());
        }

        static KeysetQuery query(String from, List<SortKey> orders, Map<String, Object> parameters) {
            KeysetQuery query = new KeysetQuery("v.*", "(" + from + ") v", "v.id", orders);
            parameters.forEach(query::parameter);
            return query;
        }
    }

    /** 404 for what nobody knows, 409 when no version speaks for the period, 400 for a scope of a single body. */
    Asked asked(String code, StandingFilter filter) {
        Scope scope = Scope.of(filter.scope);
        if (scope.type() == Scope.Type.INSTITUTION) {
            throw ProblemException.invalidParameter("scope", "invalid_value");
        }
        if (filter.peersOf != null) {
            requireKnown(filter.peersOf);
        }
        return asked(code, scope, filter.period, filter.peersOf);
    }

    Asked asked(String code, Scope scope, @Nullable String period, @Nullable String peersOf) {
        Definition inForce = definitions.requireInForce(code);
        Periodicity shortest = inForce.data().shortestPeriod();
        YearMonth present = YearMonth.from(Santiago.today(clock));
        String named = period == null ? shortest.name(present) : period;
        Periodicity length = Periodicity.of(named);
        if (length.compareTo(shortest) < 0) {
            throw ProblemException.invalidParameter("period", "inconsistent");
        }
        String last = length.last(Periodicity.firstOf(named)).toString();
        List<Definition> ever = definitions.everInForce(code);
        Definition speaking = ever.stream()
                .filter(version -> version.fromPeriod().compareTo(last) <= 0)
                .reduce((older, newer) -> newer)
                .orElse(inForce);
        boolean over = speaking.isWhole(YearMonth.parse(last), present);
        return new Asked(speaking, ever, earlier(ever, length, named), scope, length, named, over, peersOf);
    }

    /** By the strategy of the newest version, as in the series of values. */
    private @Nullable EarlierPeriods earlier(List<Definition> ever, Periodicity length, String period) {
        Definition newest = ever.get(ever.size() - 1);
        if (newest.data().missingValues() != MissingValues.LAST_VALUE) {
            return null;
        }
        YearMonth before = Periodicity.firstOf(period);
        String first = (String)
                em.createNativeQuery("select min(period) from measurement where indicator = :code", String.class)
                        .setParameter("code", newest.code())
                        .getSingleResult();
        return EarlierPeriods.of(ever, length, first == null ? before : YearMonth.parse(first), before);
    }

    /** SQL of the value of counts under what a definition says; each the name of a row, a column or a parameter. */
    static String value(String counts, String strict, String divided, String factor, String decimals) {
        return VALUE.formatted(counts, strict, divided, factor, decimals);
    }

    /** 404 for a body that nobody told of. */
    void requireKnown(String institution) {
        if (institutions.subject(institution).isEmpty()) {
            throw ProblemException.notFound("la institución", "institution", institution);
        }
    }
}

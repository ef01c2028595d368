package cl.hito.indicators.value;

import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.definition.MissingValues;
import cl.hito.indicators.definition.Periodicity;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The periods before one, each with the version that speaks for it: where a body without a value in the period takes
 * its last one from, when the missing-value strategy is LAST_VALUE. The series of values does the same.
 *
 * @param names of the periods
 * @param firsts first month of each
 * @param lasts last month of each
 * @param versions that speak for them
 */
record EarlierPeriods(List<String> names, List<String> firsts, List<String> lasts, List<Definition> versions) {

    private static final String CARRIED = """
            (select t.name as period, t.version, e.*, %2$s as value
             from unnest(cast(:earlierNames as text[]), cast(:earlierFirsts as text[]), cast(:earlierLasts as text[]),
                 cast(:earlierVersions as integer[]), cast(:earlierStocks as boolean[]),
                 cast(:earlierDivided as boolean[]), cast(:earlierFactors as text[]),
                 cast(:earlierDecimals as integer[]), cast(:earlierStrict as boolean[]))
                 as t(name, first_month, last_month, version, stock, divided, factor, decimals, strict)
             cross join lateral (%1$s) e
             where coalesce(k.denominator, 0) = 0 and not (coalesce(k.population, 0) > 0 and k.unknown = 0)
                 and e.denominator <> 0
             order by t.last_month desc limit 1)""".formatted(
                    Series.COUNTS.formatted("i.code", "t.version", "t.stock", "t.first_month", "t.last_month"),
                    Standing.value("e", "t.strict", "t.divided", "t.factor", "t.decimals"));

    /**
     * Those from the month of the first measurement on.
     *
     * @param ever all versions that are or were in force, oldest first
     * @param before the first month of the period
     */
    static EarlierPeriods of(List<Definition> ever, Periodicity length, YearMonth first, YearMonth before) {
        EarlierPeriods earlier =
                new EarlierPeriods(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (YearMonth month = length.first(first); month.isBefore(before); month = month.plusMonths(length.months())) {
            String last = length.last(month).toString();
            Definition speaking = ever.stream()
                    .filter(version -> version.fromPeriod().compareTo(last) <= 0)
                    .reduce((older, newer) -> newer)
                    .orElse(null);
            if (speaking != null) {
                earlier.names.add(length.name(month));
                earlier.firsts.add(month.toString());
                earlier.lasts.add(last);
                earlier.versions.add(speaking);
            }
        }
        return earlier;
    }

    /** SQL of the last value of an institution {@code i} whose counts {@code k} give none; a row, or none. */
    static String carried() {
        return CARRIED;
    }

    Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("earlierNames", names.toArray(String[]::new));
        parameters.put("earlierFirsts", firsts.toArray(String[]::new));
        parameters.put("earlierLasts", lasts.toArray(String[]::new));
        parameters.put(
                "earlierVersions", versions.stream().map(Definition::version).toArray(Integer[]::new));
        parameters.put("earlierStocks", versions.stream().map(Definition::stock).toArray(Boolean[]::new));
        parameters.put(
                "earlierDivided",
                versions.stream().map(v -> v.data().kind().divided()).toArray(Boolean[]::new));
        parameters.put(
                "earlierFactors",
                versions.stream()
                        .map(v -> v.data().factor())
                        .map(BigDecimal::toPlainString)
                        .toArray(String[]::new));
        parameters.put(
                "earlierDecimals",
                versions.stream().map(v -> v.data().decimals()).toArray(Integer[]::new));
        parameters.put(
                "earlierStrict",
                versions.stream()
                        .map(v -> v.data().missingValues() == MissingValues.ALL_MUST_ANSWER)
                        .toArray(Boolean[]::new));
        return parameters;
    }
}

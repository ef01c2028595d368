package cl.hito.indicators.value;

import cl.hito.chassis.time.Santiago;
import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.definition.Periodicity;
import cl.hito.indicators.definition.Staleness;
import cl.hito.indicators.formula.Counts;
import cl.hito.indicators.measurement.Measured;
import cl.hito.indicators.measurement.MeasurementStatus;
import cl.hito.indicators.value.ValueView.Break;
import cl.hito.indicators.value.ValueView.BreakReason;
import cl.hito.indicators.value.ValueView.Freshness;
import cl.hito.indicators.value.ValueView.FreshnessState;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of the rows of a {@link Series}.
 *
 * @param versions of the definition that are or were in force, by their number
 * @param subjects of the institution by the first month of each, when it is one
 */
record SeriesValues(
        Scope scope,
        Map<Integer, Definition> versions,
        NavigableMap<String, String> subjects,
        Periodicity length,
        LocalDate today) {

    private static final long BODIES_PERCENT = 5;
    private static final long POPULATION_PERCENT = 20;

    ValueView view(Tuple row) {
        String period = row.get("period", String.class);
        String carriedFrom = row.get("carried_from", String.class);
        Definition definition = version(row, carriedFrom == null ? "version" : "carried_version");
        Counts counts = counts(row, carriedFrom == null ? "" : "carried_");
        YearMonth last = length.last(Periodicity.firstOf(period));
        Measured measured = Measured.of(definition.data(), counts, subjectAt(last));
        return new ValueView(
                period,
                scope.toString(),
                measured.numerator(),
                measured.denominator(),
                measured.value(),
                measured.status(),
                definition.version(),
                counts.unknown(),
                counts.population(),
                counts.hasDemonstration(),
                definition.data().targetAt(last),
                row.get("updated_at", Instant.class),
                Verdict.of(definition.data(), measured.value(), last, isWhole(row)),
                row.get("bodies", Long.class),
                hash(row.get("fingerprint", BigDecimal.class)),
                carriedFrom,
                seriesBreak(row),
                freshness(row, definition),
                carriedFrom == null ? findings(row, definition, counts, measured) : List.of());
    }

    private @Nullable String subjectAt(YearMonth month) {
        var then = subjects.floorEntry(month.toString());
        return then == null ? null : then.getValue();
    }

    private static @Nullable String hash(@Nullable BigDecimal fingerprint) {
        return fingerprint == null ? null : "%064x".formatted(fingerprint.toBigIntegerExact());
    }

    private @Nullable Break seriesBreak(Tuple row) {
        if (!isWhole(row)) {
            return null;
        }
        Integer version = row.get("version_before", Integer.class);
        Long populationBefore = row.get("population_before", Long.class);
        Long bodiesBefore = row.get("bodies_before", Long.class);
        if (version == null || populationBefore == null || bodiesBefore == null || populationBefore == 0) {
            return null;
        }
        long entered = row.get("entered", Long.class);
        long left = row.get("gone", Long.class);
        long population = row.get("population", Long.class);
        List<BreakReason> reasons = new ArrayList<>();
        if (version.intValue() != row.get("version", Integer.class)) {
            reasons.add(BreakReason.DEFINITION);
        }
        // What has no facts any more has no value either, and nothing to compare.
        if (population > 0 && (entered + left) * 100 > bodiesBefore * BODIES_PERCENT) {
            reasons.add(BreakReason.BODIES);
        }
        if (population > 0 && Math.abs(population - populationBefore) * 100 > populationBefore * POPULATION_PERCENT) {
            reasons.add(BreakReason.POPULATION);
        }
        return reasons.isEmpty() ? null : new Break(reasons, version, entered, left, populationBefore);
    }

    private @Nullable Freshness freshness(Tuple row, Definition definition) {
        Staleness staleness = definition.data().staleness();
        String newestMonth = row.get("newest_month", String.class);
        if (staleness == null || newestMonth == null) {
            return null;
        }
        LocalDate since = since(definition, newestMonth, row.get("updated_at", Instant.class));
        if (since == null) {
            return null;
        }
        long days = Math.max(0, ChronoUnit.DAYS.between(since, today));
        FreshnessState state = days <= staleness.afterDays()
                ? FreshnessState.FRESH
                : days <= (long) staleness.afterDays() + staleness.graceDays()
                        ? FreshnessState.LATE
                        : FreshnessState.STALE;
        return new Freshness(state, since, days);
    }

    private static @Nullable LocalDate since(Definition definition, String newestMonth, @Nullable Instant changed) {
        if (!definition.stock()) {
            return YearMonth.parse(newestMonth).atEndOfMonth();
        }
        return changed == null ? null : changed.atZone(Santiago.ZONE).toLocalDate();
    }

    /** What has only begun is not held against whole periods. */
    private static boolean isWhole(Tuple row) {
        return row.get("whole", Boolean.class);
    }

    private List<ValueView.Finding> findings(Tuple row, Definition definition, Counts counts, Measured measured) {
        if (definition.data().validationRules().isEmpty()
                || measured.status() == MeasurementStatus.NOT_SUBJECT
                || !isWhole(row)) {
            return List.of();
        }
        Integer versionBefore = row.get("version_before", Integer.class);
        YearMonth before = Periodicity.firstOf(row.get("period", String.class)).minusMonths(1);
        // Over a change of definition the difference says nothing of the body.
        BigDecimal valueBefore = versionBefore == null || versionBefore != definition.version()
                ? null
                : Measured.of(definition.data(), before(row), subjectAt(before)).value();
        return RuleCheck.of(definition.data().validationRules(), measured.value(), valueBefore, counts);
    }

    private Definition version(Tuple row, String column) {
        Definition definition = versions.get(row.get(column, Integer.class));
        if (definition == null) {
            throw new IllegalStateException("measurement of a version that was never in force");
        }
        return definition;
    }

    private static Counts counts(Tuple row, String prefix) {
        return new Counts(
                row.get(prefix + "numerator", BigDecimal.class),
                row.get(prefix + "denominator", BigDecimal.class),
                row.get(prefix + "unknown", Long.class),
                row.get(prefix + "population", Long.class),
                row.get(prefix + "demonstration", Long.class));
    }

    private static Counts before(Tuple row) {
        return new Counts(
                row.get("numerator_before", BigDecimal.class),
                row.get("denominator_before", BigDecimal.class),
                row.get("unknown_before", Long.class),
                row.get("population_before", Long.class),
                0);
    }
}

package cl.hito.indicators.value;

import cl.hito.chassis.time.Santiago;
import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.definition.Direction;
import cl.hito.indicators.definition.Periodicity;
import cl.hito.indicators.definition.PublishedDefinitions;
import cl.hito.indicators.definition.TargetStep;
import cl.hito.indicators.value.ForecastView.Status;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says when a target is met at the present pace. */
@Singleton
class Forecasts {

    private static final int LONGEST = 24;
    private static final int DECIMALS = 4;
    private static final int HORIZON_YEARS = 50;

    private final PublishedDefinitions definitions;
    private final Values values;
    private final Clock clock;

    Forecasts(PublishedDefinitions definitions, Values values, Clock clock) {
        this.definitions = definitions;
        this.values = values;
        this.clock = clock;
    }

    ForecastView forecast(String code, String scope) {
        Definition definition = definitions.requireInForce(code);
        Periodicity length = definition.data().shortestPeriod();
        YearMonth present = YearMonth.from(Santiago.today(clock));
        int before = definition.stock() ? LONGEST - 1 : LONGEST;
        String from = present.minusMonths((long) before * length.months()).toString();
        List<ValueView> known = new ArrayList<>();
        values.forEach(code, ValueFilter.of(scope, from, length), null, each -> {
            // What has only begun is not a value to be held against whole periods.
            boolean begun = !definition.stock() && each.period().equals(length.name(present));
            if (each.value() != null
                    && each.carriedFrom() == null
                    && each.definitionVersion() == definition.version()
                    && !begun) {
                known.add(each);
            }
        });
        return forecast(definition, Scope.of(scope), length, known);
    }

    private static ForecastView forecast(
            Definition definition, Scope scope, Periodicity length, List<ValueView> known) {
        List<TargetStep> path = definition.data().targetPath();
        TargetStep target = path.isEmpty() ? null : path.get(path.size() - 1);
        ValueView newest = known.isEmpty() ? null : known.get(known.size() - 1);
        Optional<Trend> trend = Trend.of(known.stream()
                .map(each -> new Trend.Point(number(length, each), value(each)))
                .toList());
        Optional<BigInteger> reached = target == null || newest == null
                ? Optional.empty()
                : trend.flatMap(line -> line.reaches(target.value(), number(length, newest), upwards(definition)));
        Status status = status(definition, target, newest, trend, reached, length);
        String expected = status == Status.EXPECTED
                ? reached.map(number -> length.name(month(length, number))).orElse(null)
                : null;
        String targetFrom = target == null || target.from().equals(Definition.ALL_PERIODS) ? null : target.from();
        return new ForecastView(
                definition.code(),
                definition.version(),
                scope.toString(),
                length,
                status,
                target == null ? null : target.value(),
                targetFrom,
                expected,
                onTime(length, expected, targetFrom),
                trend.map(line -> line.perPeriod(DECIMALS)).orElse(null),
                newest == null ? null : newest.value(),
                newest == null ? null : newest.period(),
                known.size());
    }

    private static @Nullable Boolean onTime(
            Periodicity length, @Nullable String expected, @Nullable String targetFrom) {
        if (expected == null || targetFrom == null) {
            return null;
        }
        return !Periodicity.firstOf(expected).isAfter(length.first(YearMonth.parse(targetFrom)));
    }

    private static Status status(
            Definition definition,
            @Nullable TargetStep target,
            @Nullable ValueView newest,
            Optional<Trend> trend,
            Optional<BigInteger> reached,
            Periodicity length) {
        if (target == null) {
            return Status.NO_TARGET;
        }
        if (newest == null) {
            return Status.TOO_FEW_VALUES;
        }
        int beyond = value(newest).compareTo(target.value());
        if (beyond == 0 || (beyond > 0) == upwards(definition)) {
            return Status.REACHED;
        }
        if (trend.isEmpty()) {
            return Status.TOO_FEW_VALUES;
        }
        if (reached.isEmpty()) {
            return Status.NOT_AT_THIS_PACE;
        }
        BigInteger horizon = BigInteger.valueOf(number(length, newest) + HORIZON_YEARS * 12L / length.months());
        return reached.get().compareTo(horizon) > 0 ? Status.BEYOND_HORIZON : Status.EXPECTED;
    }

    private static boolean upwards(Definition definition) {
        return definition.data().direction() == Direction.UP;
    }

    private static BigDecimal value(ValueView view) {
        BigDecimal value = view.value();
        if (value == null) {
            throw new IllegalStateException("a value was to be there");
        }
        return value;
    }

    /** Periods since the year 0. */
    private static int number(Periodicity length, ValueView view) {
        return (int)
                (ChronoUnit.MONTHS.between(YearMonth.of(0, 1), Periodicity.firstOf(view.period())) / length.months());
    }

    private static YearMonth month(Periodicity length, BigInteger number) {
        return YearMonth.of(0, 1).plusMonths(number.longValueExact() * length.months());
    }
}

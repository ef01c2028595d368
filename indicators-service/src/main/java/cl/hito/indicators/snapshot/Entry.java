package cl.hito.indicators.snapshot;

import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.formula.Counts;
import cl.hito.indicators.measurement.Measured;
import cl.hito.indicators.measurement.MeasurementStatus;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A measurement as it is sealed, labelled when demonstration data is counted in; decimals as text, because canonical JSON knows only doubles. */
record Entry(
        String indicator,
        int definitionVersion,
        String scope,
        String period,
        @Nullable String numerator,
        @Nullable String denominator,
        @Nullable String value,
        MeasurementStatus status,
        long unknown,
        long population,
        boolean demonstration) {

    static Entry of(Definition definition, String institution, String period, Counts counts, @Nullable String subject) {
        Measured measured = Measured.of(definition.data(), counts, subject);
        return new Entry(
                definition.code(),
                definition.version(),
                "institution:" + institution,
                period,
                text(measured.numerator()),
                text(measured.denominator()),
                text(measured.value()),
                measured.status(),
                counts.unknown(),
                counts.population(),
                counts.hasDemonstration());
    }

    private static @Nullable String text(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }
}

package cl.hito.indicators.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import cl.hito.indicators.definition.Aggregation;
import cl.hito.indicators.definition.Confidence;
import cl.hito.indicators.definition.DefinitionData;
import cl.hito.indicators.definition.Direction;
import cl.hito.indicators.definition.Rounding;
import cl.hito.indicators.definition.Source;
import cl.hito.indicators.fact.FactType;
import cl.hito.indicators.formula.Counts;
import cl.hito.indicators.formula.Kind;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuredTest {

    @ParameterizedTest
    @CsvSource({
        "RATIO, 100, 1, 1, 3, 0, 3, 33.3, OK",
        "RATIO, 100, 1, 1, 8, 0, 8, 12.5, OK",
        "RATIO, 100, 0, 1, 8, 0, 8, 13, OK",
        "RATIO, 100, 2, 1, 16, 0, 16, 6.25, OK",
        "RATIO, 100, 1, 0, 8, 0, 8, 0.0, OK",
        "RATIO, 100, 1, 1, 2, 1, 3, 50.0, PARTIAL",
        "RATIO, 100, 1, 0, 0, 0, 0, , NO_DATA",
        "RATIO, 100, 1, 0, 0, 3, 3, , NO_DATA",
        "RATIO, 100, 1, 0, 0, 1, 3, , NO_DATA",
        "RATIO, 100, 1, 0, 0, 0, 3, , NOT_APPLICABLE",
        "COUNT, 1, 0, 0, 7, 0, 7, 0, OK",
        "COUNT, 1, 0, 0, 0, 0, 0, , NO_DATA",
        "SUM, 1, 0, 9223372036854775807000, 7, 0, 7, 9223372036854775807000, OK",
        "MEAN, 1, 1, 100, 8, 0, 8, 12.5, OK",
    })
    void counts_come_to(
            Kind kind,
            BigDecimal factor,
            int decimals,
            BigDecimal numerator,
            BigDecimal denominator,
            long unknown,
            long population,
            BigDecimal value,
            MeasurementStatus status) {
        // When
        Measured measured = Measured.of(
                definition(kind, factor, decimals), new Counts(numerator, denominator, unknown, population, 0), null);
        // Then
        assertThat(measured.value()).isEqualTo(value);
        assertThat(measured.status()).isEqualTo(status);
        assertThat(measured.denominator() == null).isEqualTo(value == null || !kind.divided());
    }

    @Test
    void body_outside_the_law_has_no_value_whatever_was_counted() {
        Measured measured = Measured.of(
                definition(Kind.COUNT, BigDecimal.ONE, 0),
                new Counts(BigDecimal.ONE, BigDecimal.ONE, 0, 1, 0),
                Measured.NOT_SUBJECT);
        assertThat(measured.status()).isEqualTo(MeasurementStatus.NOT_SUBJECT);
        assertThat(measured.value()).isNull();
    }

    private static DefinitionData definition(Kind kind, BigDecimal factor, int decimals) {
        return new DefinitionData(
                "CODE",
                "Nombre",
                null,
                null,
                FactType.PROCEDURE,
                Aggregation.STOCK,
                kind,
                "true",
                "true",
                null,
                null,
                factor,
                decimals,
                Rounding.HALF_UP,
                Direction.UP,
                null,
                new Source("Ley 21.180", null, null, null, Confidence.V));
    }
}

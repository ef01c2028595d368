package cl.hito.indicators.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.hito.indicators.fact.Fact;
import cl.hito.indicators.fact.FactType;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "procedure.foo == 1 | 1 | 10 | undefined field 'foo'",
                "nix | 1 | 1 | undeclared reference to 'nix'",
                "procedure.name == 3 | 1 | 16 | no matching overload",
                "procedure.status = 'X' | 1 | 18 | token recognition error",
                "procedure.status in ['COMPLETED', 1] | 1 | 35 | expected type 'string'",
                "procedure.electronicSupport.level | 1 | 1 | the result is int",
                "procedure.status == 'COMPLETE' | 1 | 21 | no possible value",
                "procedure.status in ['DRAFT', 'COMPLETE'] | 1 | 31 | no possible value",
                "procedure.notifications.stages.all(s, s.media == 'X') | 1 | 40 | undefined field 'media'",
                "procedure.notifications.stages.all(s, s.medium == 'DIGITAL') | 1 | 51 | no possible value",
                "dyn(procedure).foo | 1 | 4 | undeclared reference to 'dyn'",
                "procedure.name.matches('(a') | 1 | 24 | Regex",
            })
    void wrong_expression_is_refused_with_line_and_column(String expression, int line, int column, String message) {
        // When
        var thrown = errors(expression);
        // Then
        assertThat(thrown).anySatisfy(error -> {
            assertThat(error.expression()).isEqualTo("numerator");
            assertThat(error.line()).isEqualTo(line);
            assertThat(error.column()).isEqualTo(column);
            assertThat(error.en()).contains(message);
            assertThat(error.es()).isNotBlank().isNotEqualTo(error.en());
        });
    }

    @Test
    void line_counts_in_an_expression_of_many_lines() {
        assertThat(errors("procedure.status == 'DRAFT' ||\n  procedure.nix")).anySatisfy(error -> {
            assertThat(error.line()).isEqualTo(2);
            assertThat(error.column()).isEqualTo(12);
        });
    }

    @Test
    void kind_and_denominator_are_held_against_each_other() {
        assertThatThrownBy(() -> Formula.of(text(Kind.RATIO, "true", "true", null, null)))
                .isInstanceOf(FormulaException.class);
        assertThatThrownBy(() -> Formula.of(text(Kind.COUNT, "true", "true", "true", null)))
                .isInstanceOf(FormulaException.class);
        assertThatThrownBy(() -> Formula.of(text(Kind.SUM, "true", "true", null, null)))
                .isInstanceOf(FormulaException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "procedure.electronicSupport.level >= 4",
                "1 / (procedure.electronicSupport.platforms - 1) == 1",
                "procedure.electronicSupport.platforms % 0 == 1",
                "9223372036854775807 + procedure.electronicSupport.platforms > 0",
            })
    void what_fails_is_unknown_and_neither_a_crash_nor_a_zero(String expression) throws Exception {
        // Given
        Formula formula = Formula.of(text(Kind.RATIO, "true", expression, "true", null));
        // When
        Counts counts = formula.evaluate(procedure("\"electronicSupport\":{\"platforms\":1}"));
        // Then
        assertThat(counts)
                .usingRecursiveComparison()
                .ignoringFields("fingerprint")
                .isEqualTo(Counts.UNKNOWN);
    }

    @Test
    void expression_beyond_measure_is_refused() {
        assertThat(errors("(".repeat(200) + "true" + ")".repeat(200))).isNotEmpty();
        assertThat(errors("true || ".repeat(2_000) + "true")).isNotEmpty();
        assertThat(errors("[" + "[".repeat(500))).isNotEmpty();
        assertThat(errors("[1,2,3].all(x, [1,2,3].all(y, [1,2,3].all(z, z < 0 || true)))"))
                .as("a list inside the run through another could take for ever")
                .isNotEmpty();
    }

    @Test
    void missing_answer_is_unknown_unless_the_other_side_decides() throws Exception {
        // Given
        Formula formula = Formula.of(text(
                Kind.RATIO,
                "true",
                "procedure.electronicSupport.level >= 4 && procedure.electronicSupport.platforms >= 1",
                "true",
                null));
        // Then
        assertThat(formula.evaluate(procedure("\"electronicSupport\":{\"level\":5}")))
                .usingRecursiveComparison()
                .ignoringFields("fingerprint")
                .isEqualTo(Counts.UNKNOWN);
        assertThat(formula.evaluate(procedure("\"electronicSupport\":null")))
                .usingRecursiveComparison()
                .ignoringFields("fingerprint")
                .isEqualTo(Counts.UNKNOWN);
        Counts decided = formula.evaluate(procedure("\"electronicSupport\":{\"level\":2}"));
        assertThat(decided.unknown()).isZero();
        assertThat(decided.numerator()).isZero();
        assertThat(decided.denominator()).isOne();
    }

    @Test
    void presence_of_an_answer_in_an_absent_section_is_false_and_no_error() throws Exception {
        // Given
        Formula formula =
                Formula.of(text(Kind.COUNT, "true", "has(procedure.digitalIdentity.userAuthentication)", null, null));
        // When
        Counts counts = formula.evaluate(procedure("\"digitalIdentity\":null"));
        // Then
        assertThat(counts.numerator()).isZero();
        assertThat(counts.unknown()).isZero();
    }

    @Test
    void fact_out_of_scope_counts_nowhere_and_one_that_it_does_not_apply_to_only_in_the_population() throws Exception {
        // Given
        Formula formula = Formula.of(text(
                Kind.RATIO,
                "procedure.status != 'RETIRED'",
                "procedure.dataExchange.interoperation == 'NETWORK'",
                "procedure.dataExchange.needsData",
                null));
        // Then
        assertThat(formula.evaluate(procedure("\"status\":\"RETIRED\""))).isEqualTo(Counts.ZERO);
        Counts notApplicable =
                formula.evaluate(procedure("\"status\":\"DRAFT\",\"dataExchange\":{\"needsData\":false}"));
        assertThat(notApplicable.population()).isOne();
        assertThat(notApplicable.unknown()).isZero();
        assertThat(notApplicable.denominator()).isZero();
    }

    @Test
    void stated_unknown_is_in_no_numerator_and_no_denominator() throws Exception {
        // Given
        Formula formula = Formula.of(
                text(Kind.RATIO, "true", "true", "true", "!has(procedure.digitalIdentity.userAuthentication)"));
        // Then
        assertThat(formula.evaluate(procedure("\"digitalIdentity\":{}")))
                .usingRecursiveComparison()
                .ignoringFields("fingerprint")
                .isEqualTo(Counts.UNKNOWN);
        assertThat(formula.evaluate(procedure("\"digitalIdentity\":{\"userAuthentication\":\"NONE\"}"))
                        .unknown())
                .isZero();
    }

    private static List<FormulaError> errors(String numerator) {
        try {
            Formula.of(text(Kind.COUNT, "true", numerator, null, null));
            return List.of();
        } catch (FormulaException e) {
            return e.errors();
        }
    }

    private static FormulaText text(
            Kind kind, String population, String numerator, String denominator, String unknown) {
        return new FormulaText(FactType.PROCEDURE, kind, population, numerator, denominator, unknown);
    }

    private static Fact procedure(String fields) throws Exception {
        return Fact.of(
                FactType.PROCEDURE,
                UUID.randomUUID(),
                new ObjectMapper().readTree("{\"institution\":\"MUN-08106\",\"name\":\"Permiso\"," + fields + "}"));
    }
}

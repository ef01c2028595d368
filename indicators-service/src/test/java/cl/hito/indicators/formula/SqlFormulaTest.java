package cl.hito.indicators.formula;

import static org.assertj.core.api.Assertions.assertThat;

import cl.hito.indicators.fact.Fact;
import cl.hito.indicators.fact.FactType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a formula counts in Java, it counts in PostgreSQL. */
@QuarkusTest
class SqlFormulaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FORMULAS = 120;
    private static final int FACTS = 25;

    @Inject
    DataSource database;

    /** New formulas each time; {@code -Dhito.seed} with the seed that a failure names makes the same once more. */
    @ParameterizedTest
    @EnumSource
    void random_formula_counts_the_same_in_both_forms(FactType type) {
        long seed = Long.getLong("hito.seed", new SecureRandom().nextLong());
        try {
            countTheSame(new RandomFormulas(type, new Random(seed)));
        } catch (Exception | AssertionError e) {
            throw new AssertionError("to be repeated with -Dhito.seed=" + seed, e);
        }
    }

    private void countTheSame(RandomFormulas generator) throws Exception {
        int unknown = 0;
        int counted = 0;
        for (int i = 0; i < FORMULAS; i++) {
            FormulaText text = generator.formula();
            Formula formula = Formula.of(text);
            List<JsonNode> facts = IntStream.range(0, FACTS)
                    .mapToObj(n -> JSON.<JsonNode>valueToTree(generator.fact()))
                    .toList();
            List<Counts> inSql = inSql(formula, facts);
            for (int n = 0; n < FACTS; n++) {
                Counts inJava = inJava(formula, facts.get(n));
                assertThat(inSql.get(n))
                        .as("%s over %s", text, facts.get(n))
                        .usingComparator((a, b) -> a.same(b) ? 0 : 1)
                        .isEqualTo(inJava);
                unknown += inJava.unknown() > 0 ? 1 : 0;
                counted += inJava.denominator().signum() != 0 ? 1 : 0;
            }
        }
        // Neither all unknown nor all known, or the property would say little
        assertThat(unknown).isBetween(FORMULAS * FACTS / 50, FORMULAS * FACTS * 49 / 50);
        assertThat(counted).isGreaterThan(FORMULAS * FACTS / 50);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "procedure.name.matches('a+') | 1 | 23",
                "procedure.notifications.stages.exists(s, procedure.notifications.stages.exists(t, t.stage == s.stage)) | 1 | 79",
                "procedure.notifications.stages == procedure.notifications.stages | 1 | 32",
                "procedure.electronicSupport.level == int('4') | 1 | 41",
                "true &&\\n 1.5 < 2.0 | 2 | 2",
                "procedure.notifications.stages[0].medium == 'ELECTRONIC' | 1 | 31",
                "size({'a': 1}) == 1 | 1 | 6",
                "procedure.name == '\\\\x00' | 1 | 19",
            })
    void what_sql_cannot_say_exactly_is_refused_with_line_and_column(String expression, int line, int column) {
        // When
        List<FormulaError> errors = errors(expression.replace("\\n", "\n").replace("\\\\", "\\"));
        // Then
        assertThat(errors).anySatisfy(error -> {
            assertThat(error.line()).isEqualTo(line);
            assertThat(error.column()).isEqualTo(column);
            assertThat(error.es()).isNotBlank().isNotEqualTo(error.en());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 / procedure.electronicSupport.platforms == 1",
                "9223372036854775807 + procedure.electronicSupport.level > 0",
                "9223372036854775807 * procedure.electronicSupport.level > 0",
                "procedure.electronicSupport.level % procedure.electronicSupport.platforms == 0",
            })
    void what_fails_is_unknown_in_both_forms(String expression) throws Exception {
        // Given
        Formula formula = Formula.of(text(expression));
        JsonNode fact = JSON.readTree(
                "{\"institution\":\"M\",\"name\":\"x\",\"electronicSupport\":{\"platforms\":0,\"level\":5}}");
        // Then
        assertThat(inSql(formula, List.of(fact)).get(0).unknown()).isOne();
        assertThat(inJava(formula, fact).unknown()).isOne();
    }

    @Test
    void lists_in_lists_and_runs_after_runs_are_read_in_a_moment() throws Exception {
        // Given
        Formula deep = Formula.of(text("true in [".repeat(14) + "procedure.notifications.practised" + "]".repeat(14)));
        Formula chain = Formula.of(text("procedure.notifications.stages" + ".filter(x, has(x.medium))".repeat(12)
                + ".exists(x, x.medium == 'ELECTRONIC')"));
        JsonNode fact = JSON.readTree("{\"institution\":\"M\",\"name\":\"x\",\"notifications\":{\"practised\":true,"
                + "\"stages\":[{\"stage\":\"END\",\"medium\":\"ELECTRONIC\"}]}}");
        // Then
        for (Formula formula : List.of(deep, chain)) {
            assertThat(SqlFormula.of(formula).counts("f.data")).hasSizeLessThan(10_000);
            assertThat(inSql(formula, List.of(fact)).get(0).numerator()).isOne();
        }
    }

    @Test
    void what_becomes_too_long_in_sql_is_refused() {
        // When
        List<FormulaError> errors = errors("1" + "+1".repeat(1_990) + " > 0");
        // Then
        assertThat(errors).singleElement().satisfies(error -> {
            assertThat(error.es()).isEqualTo("la expresión es demasiado larga o demasiado anidada");
            assertThat(error.line()).isOne();
            assertThat(error.column()).isPositive();
        });
    }

    @Test
    void text_that_is_computed_ends_alike_in_both_forms() throws Exception {
        // Given
        Formula formula = Formula.of(text("(procedure.name + 'ab').endsWith(procedure.name + 'b')"));
        List<JsonNode> facts = List.of(
                JSON.readTree("{\"institution\":\"M\",\"name\":\"a\"}"),
                JSON.readTree("{\"institution\":\"M\",\"name\":\"c\"}"),
                JSON.readTree("{\"institution\":\"M\",\"name\":\"\"}"));
        // Then
        List<Counts> inSql = inSql(formula, facts);
        for (int n = 0; n < facts.size(); n++) {
            assertThat(inSql.get(n).same(inJava(formula, facts.get(n)))).isTrue();
        }
        assertThat(inSql).extracting(c -> c.numerator().intValue()).containsExactly(1, 0, 1);
    }

    @Test
    void what_an_older_release_accepted_is_counted_without_sql() throws Exception {
        // Given
        Formula matches = Formula.stored(text("procedure.name.matches('^a+$')"));
        JsonNode yes = JSON.readTree("{\"institution\":\"M\",\"name\":\"aa\"}");
        JsonNode no = JSON.readTree("{\"institution\":\"M\",\"name\":\"b\"}");
        // Then
        assertThat(matches.translatable()).isFalse();
        assertThat(inJava(matches, yes).numerator()).isOne();
        assertThat(inJava(matches, no).numerator()).isZero();
        assertThat(inJava(Formula.unknown(FactType.PROCEDURE), yes).unknown()).isOne();
        assertThat(inSql(Formula.unknown(FactType.PROCEDURE), List.of(yes))
                        .get(0)
                        .unknown())
                .isOne();
    }

    @Test
    void literal_stays_a_literal() throws Exception {
        // Given
        Formula formula = Formula.of(text("procedure.name == \"x' or true or '?:a\""));
        JsonNode other = JSON.readTree("{\"institution\":\"M\",\"name\":\"x\"}");
        JsonNode same = JSON.readTree("{\"institution\":\"M\",\"name\":\"x' or true or '?:a\"}");
        // When
        List<Counts> counts = inSql(formula, List.of(other, same));
        // Then
        assertThat(counts).extracting(c -> c.numerator().intValue()).containsExactly(0, 1);
    }

    private static FormulaText text(String numerator) {
        return new FormulaText(FactType.PROCEDURE, Kind.COUNT, "true", numerator, null, null);
    }

    private static List<FormulaError> errors(String numerator) {
        try {
            Formula.of(text(numerator));
            return List.of();
        } catch (FormulaException e) {
            return e.errors();
        }
    }

    private static Counts inJava(Formula formula, JsonNode fact) {
        Counts counts = formula.evaluate(Fact.of(formula.text().factType(), UUID.randomUUID(), fact));
        return new Counts(
                counts.numerator(),
                counts.denominator(),
                counts.unknown(),
                counts.population(),
                counts.demonstration());
    }

    private List<Counts> inSql(Formula formula, List<JsonNode> facts) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select c.* from jsonb_array_elements(cast(? as jsonb)) with ordinality as f(data, n)"
                                + " cross join lateral "
                                + SqlFormula.of(formula).counts("f.data") + " c order by f.n")) {
            query.setString(1, facts.toString());
            List<Counts> counts = new ArrayList<>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    BigDecimal numerator = row.getBigDecimal("numerator");
                    counts.add(new Counts(
                            numerator,
                            row.getBigDecimal("denominator"),
                            row.getLong("unknown"),
                            row.getLong("population"),
                            row.getLong("demonstration")));
                }
            }
            return counts;
        }
    }
}

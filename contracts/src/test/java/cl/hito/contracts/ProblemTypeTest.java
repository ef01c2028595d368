package cl.hito.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTypeTest {

    private static final Locale CHILE = Locale.forLanguageTag("es-CL");

    @ParameterizedTest
    @EnumSource
    void every_problem_speaks_both_languages(ProblemType problem) {
        assertThat(problem.title(CHILE)).isNotBlank().isNotEqualTo(problem.title(Locale.ENGLISH));
        assertThat(problem.explanation(CHILE)).isNotBlank().isNotEqualTo(problem.explanation(Locale.ENGLISH));
    }

    @ParameterizedTest
    @EnumSource
    void every_problem_is_found_by_its_slug(ProblemType problem) {
        assertThat(ProblemType.ofSlug(problem.slug())).contains(problem);
    }

    @Test
    void any_other_language_gets_spanish() {
        assertThat(ProblemType.NOT_FOUND.title(Locale.GERMAN)).isEqualTo("No se encontró");
    }

    @Test
    void unknown_field_code_stands_for_itself() {
        assertThat(ProblemType.fieldMessage("no_such_code", Locale.ENGLISH)).isEqualTo("no_such_code");
    }
}

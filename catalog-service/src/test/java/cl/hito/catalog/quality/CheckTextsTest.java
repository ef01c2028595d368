package cl.hito.catalog.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckTextsTest {

    private final CheckTexts spanish = CheckTexts.in(false);
    private final CheckTexts english = CheckTexts.in(true);

    @ParameterizedTest
    @EnumSource
    void every_check_and_rule_speaks_both_languages(QualityCheck check) {
        assertThat(spanish.title(check)).isNotBlank().isNotEqualTo(english.title(check));
        for (QualityRule rule : check.rules()) {
            String es = spanish.detail(check, rule, new QualityTerms());
            String en = english.detail(check, rule, new QualityTerms());
            assertThat(es).isNotBlank().isNotEqualTo(en).doesNotContain("{");
            assertThat(en).isNotBlank().doesNotContain("{");
        }
    }
}

package cl.hito.catalog.quality;

import static cl.hito.catalog.quality.QualityCalls.checks;
import static cl.hito.catalog.quality.QualityCalls.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules as the database has them. */
@QuarkusTest
class QualityRulesTest {

    @Inject
    EntityManager em;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://www.chileatiende.gob.cl                | false
            https://tramites.example.cl:8443/x/y?z=1#parte | false
            HTTPS://EXAMPLE.CL?x=1                         | false
            https://localhost/x                            | false
            http://localhost:8080                          | false
            https://intranet/x                             | true
            http://a.b c                                   | true
            https://example.cl/mi sitio                    | true
            https://localhost.                             | true
            ftp://example.cl/x                             | true
            www.example.cl                                 | true
            """)
    void address_has_a_host_and_no_blanks(String address, boolean bad) {
        assertThat(em.createNativeQuery("select bad_address(:address)", Boolean.class)
                        .setParameter("address", address)
                        .getSingleResult())
                .isEqualTo(bad);
    }

    /** What has no name in the catalogue would break the list that shows it. */
    @Test
    void every_rule_of_the_database_is_in_the_catalogue_and_the_other_way_round() {
        // Given
        String sources = (String) em.createNativeQuery(
                        "select pg_get_functiondef(cast('procedure_flaws' as regproc))"
                                + " || pg_get_functiondef(cast('quality_findings' as regproc))",
                        String.class)
                .getSingleResult();
        List<String> rules = Pattern.compile("'([A-Z_]+[.][A-Z_]+)'")
                .matcher(sources)
                .results()
                .map(found -> found.group(1))
                .toList();
        // Then
        assertThat(rules)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(QualityCheck.values())
                        .flatMap(check -> check.rules().stream().map(rule -> check + "." + rule.code()))
                        .toList());
        // Then: the rules of one check stand together, or records would be counted twice
        List<String> checks = new ArrayList<>();
        rules.stream().map(rule -> rule.substring(0, rule.indexOf('.'))).forEach(check -> {
            if (checks.isEmpty() || !checks.get(checks.size() - 1).equals(check)) {
                checks.add(check);
            }
        });
        assertThat(checks).doesNotHaveDuplicates();
    }
}

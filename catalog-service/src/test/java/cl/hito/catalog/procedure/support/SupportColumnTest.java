package cl.hito.catalog.procedure.support;

import static org.assertj.core.api.Assertions.assertThat;

import cl.hito.catalog.procedure.form.ProcedureForm;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The column of the database and the explanations come of two statements of the same rules. */
@QuarkusTest
class SupportColumnTest {

    private static final int FORMS = 3_000;

    @Inject
    EntityManager em;

    @Inject
    ObjectMapper json;

    @Test
    void column_and_criteria_judge_any_form_alike() throws Exception {
        // Given
        Random random = new Random(20_201_111);
        List<String> forms = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < FORMS; i++) {
            String form = form(random);
            forms.add(form);
            ProcedureForm read = json.readValue(form, ProcedureForm.class);
            expected.add(Arrays.stream(Criterion.values())
                    .map(criterion -> letter(criterion.judge(read)))
                    .collect(Collectors.joining()));
        }
        // When
        List<?> judged = em.createNativeQuery("""
                        select electronic_support(cast(f.form as jsonb))
                        from unnest(cast(:forms as text[])) with ordinality as f (form, n) order by f.n""", String.class)
                .setParameter("forms", forms.toArray(String[]::new))
                .getResultList();
        // Then
        assertThat(judged).isEqualTo(expected);
        assertThat(expected.stream().distinct().count()).isGreaterThan(300);
    }

    private static String letter(Criterion.Verdict verdict) {
        return switch (verdict) {
            case MET -> "M";
            case NOT_MET -> "N";
            case NOT_APPLICABLE -> "A";
            case UNKNOWN -> "U";
        };
    }

    private static String form(Random random) {
        List<String> parts = new ArrayList<>();
        part(
                parts,
                random,
                "digitalIdentity",
                answer(random, "userAuthentication", "\"NONE\"", "\"CLAVE_UNICA\"", "\"CLAVE_TRIBUTARIA\"", "\"OWN\""));
        part(
                parts,
                random,
                "dataExchange",
                answer(random, "needsData", "true", "true", "false") + ","
                        + answer(
                                random,
                                "interoperation",
                                "\"NETWORK\"",
                                "\"NETWORK_STANDARD\"",
                                "\"OTHER\"",
                                "\"NONE\"")
                        + ","
                        + answer(
                                random,
                                "officialCommunications",
                                "\"NOT_CONSIDERED\"",
                                "\"OWN_MEDIA\"",
                                "\"DOCDIGITAL\"",
                                "\"BOTH\""));
        part(
                parts,
                random,
                "notifications",
                answer(random, "practised", "true", "true", "true", "false") + ","
                        + answer(
                                random,
                                "stages",
                                "[]",
                                "[" + stage(random, "START") + "]",
                                "[" + stage(random, "START") + "," + stage(random, "END") + "]",
                                "[" + stage(random, "INSTRUCTION") + "]"));
        part(
                parts,
                random,
                "electronicSupport",
                answer(random, "level", "0", "3", "4", "5", "5") + ","
                        + answer(random, "platforms", "0", "1", "2", "1") + ","
                        + answer(random, "scope", "\"SOME_STAGES\"", "\"ALL_STAGES\"", "\"ALL_STAGES\"") + ","
                        + answer(random, "file", "\"PHYSICAL\"", "\"ELECTRONIC\"", "\"ELECTRONIC\"", "\"MIXED\"") + ","
                        + answer(random, "fileAccess", "true", "true", "false"));
        return parts.stream().collect(Collectors.joining(",", "{", "}"));
    }

    private static String stage(Random random, String stage) {
        return "{\"stage\":\"" + stage + "\","
                + answer(
                        random,
                        "medium",
                        "\"ELECTRONIC\"",
                        "\"ELECTRONIC\"",
                        "\"ELECTRONIC\"",
                        "\"PHYSICAL\"",
                        "\"BOTH\"")
                + "}";
    }

    /** The part with its answers, the part as null, or no part. */
    private static void part(List<String> parts, Random random, String name, String answers) {
        int kind = random.nextInt(12);
        if (kind == 0) {
            parts.add("\"" + name + "\":null");
        } else if (kind > 1) {
            parts.add("\"" + name + "\":{" + answers + "}");
        }
    }

    private static String answer(Random random, String name, String... values) {
        int chosen = random.nextInt(values.length + 1);
        return "\"" + name + "\":" + (chosen == values.length ? "null" : values[chosen]);
    }
}

package cl.hito.catalog.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProcedureSearchTest {

    private Records records;

    @BeforeEach
    void records() {
        records = new Records();
    }

    @ParameterizedTest
    @CsvSource({
        "Autorización sanitaria, autorizacion",
        "Autorización sanitaria, AUTORIZACIONES",
        "Autorizaciones sanitarias, autorización",
        "Autorización sanitaria, autorizaci",
        "Resolución de recepción, resoluciones",
        "Patente comercial, patentes comerciales",
        "Inscripción de niñas y niños, inscripciones ninos",
        "Subsidio al pago de agua, pagos agua",
        "Declaración de alcaldía, alcaldias",
        "Certificado de número, numeros certificados",
        "Ley N° 21.180, 21180",
        "Ley N° 21.180, ley 21.180",
        "Permiso-licencia de obra, licencia-permiso",
        "Registro O'Higgins, o'higgins",
        "Vehículos eléctricos, vehíc",
        "Pensión básica, la pension",
        "Permiso de obra, obras",
        "Uso de vías y ríos, usos via rio",
        "Años de servicio y raíces, raiz año"
    })
    void endings_accents_and_capitals_do_not_matter(String name, String words) {
        // Given
        records.add(name);
        records.add("Cosa distinta");
        // Then
        assertThat(found(words)).containsExactly(name);
    }

    @Test
    void last_word_may_be_the_beginning_of_one_and_no_other_word_may() {
        // Given
        records.add("Permiso de circulación");
        // Then
        for (String typed : List.of("p", "perm", "permiso", "permiso de c", "permiso circulaci", "circ")) {
            assertThat(found(typed)).as(typed).containsExactly("Permiso de circulación");
        }
        assertThat(found("perm circulación")).isEmpty();
        assertThat(found("permiso x")).isEmpty();
    }

    @Test
    void words_are_sought_where_the_record_says_what_it_is() {
        // Given
        records.add("Uno", "COMPLETED", ",\"identification\":{\"description\":\"Poda de árboles\"}");
        records.add("Dos", "COMPLETED", ",\"identification\":{\"institutionalProduct\":\"Acta de poda\"}");
        records.add("Tres", "COMPLETED", ",\"identification\":{\"responsibleUnit\":\"Unidad de podas\"}");
        records.add("Cuatro", "COMPLETED", ",\"identification\":{\"startingAct\":\"Solicita podar\"}");
        records.add("Poda", "COMPLETED", "");
        records.add("Seis", "COMPLETED", ",\"legalBasis\":{\"otherSources\":\"poda\"}");
        // Then
        assertThat(found("poda"))
                .startsWith("Poda")
                .contains("Uno", "Dos", "Tres")
                .doesNotContain("Seis");
        assertThat(found("poda").get(3)).isEqualTo("Tres");
    }

    @Test
    void quotes_keep_words_together_and_a_dash_excludes() {
        // Given
        records.add("Recepción final de obras");
        records.add("Recepción de obras, informe final");
        records.add("Recepción final de patentes");
        // Then
        assertThat(found("\"recepción final\""))
                .containsExactlyInAnyOrder("Recepción final de obras", "Recepción final de patentes");
        assertThat(found("\"recepcion final\" -patente")).containsExactly("Recepción final de obras");
        assertThat(found("recepción -\"final de obra\" -patentes"))
                .containsExactly("Recepción de obras, informe final");
        assertThat(found("informe or patente"))
                .containsExactlyInAnyOrder("Recepción de obras, informe final", "Recepción final de patentes");
        assertThat(found("informe or paten")).hasSize(2);
        assertThat(found("-recepción")).isEmpty();
    }

    @Test
    void code_is_found_whole_and_by_its_beginning_and_comes_first() {
        // Given
        String code = records.institution() + "-00017";
        records.add("Ficha " + code + " " + code, "COMPLETED", "");
        records.add("Por código", "COMPLETED", ",\"code\":\"" + code + "\"");
        records.add("Otro", "COMPLETED", ",\"code\":\"" + code + "9\"");
        // Then
        assertThat(found(code).get(0)).isEqualTo("Por código");
        assertThat(found(code.toLowerCase(java.util.Locale.ROOT))).contains("Otro");
        assertThat(found(code + "9")).containsExactly("Otro");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a:* & b | !c <-> (d",
                "it's \\ bad",
                "\"sin cerrar",
                "\"\"",
                "- -",
                "--",
                "or",
                "permiso or",
                "or or or",
                "-\"a b\" \"c",
                "'",
                "\\",
                "mun-1\\",
                "%_*?",
                "<script>",
                "日本語",
                "😀",
                "de la",
                "y",
                "é",
                "!!!"
            })
    void nothing_that_is_typed_is_an_error(String words) {
        records.add("Permiso de circulación");
        assertThat(found(words)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void text_without_a_word_finds_nothing_and_no_text_finds_all() {
        // Given
        records.add("Permiso de circulación");
        // Then
        assertThat(found("!!!")).isEmpty();
        assertThat(found("por el")).isEmpty();
        assertThat(found("   ")).hasSize(1);
        assertThat(found("x".repeat(200))).isEmpty();
        Records.as("office")
                .queryParam("q", "x".repeat(201))
                .get("/api/v1/procedures")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?q"));
    }

    @Test
    void relevance_is_an_order_of_searches_only() {
        // Given
        records.add("B patente");
        records.add("A patente");
        // Then
        assertThat(records.list("office", "q", "patente", "sort", "name").getList("items.name"))
                .containsExactly("A patente", "B patente");
        Records.as("office")
                .get("/api/v1/procedures?sort=relevance")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?sort"));
    }

    @Test
    void public_finds_completed_records_only() {
        // Given
        records.add("Patente de alcoholes");
        records.add("Patente en borrador", "DRAFT", "");
        // Then
        assertThat(records.list("public", "q", "patente").getList("items.name"))
                .containsExactly("Patente de alcoholes");
        assertThat(found("patente")).hasSize(2);
    }

    @Test
    void institutions_are_found_by_words_of_the_name_and_parts_of_the_code() {
        assertFoundByItsParts(records.institution());
    }

    @Test
    void part_of_a_code_that_reads_like_a_number_with_an_exponent_is_a_word() {
        assertFoundByItsParts(new Records("RCD-3E9FA893").institution());
    }

    private static void assertFoundByItsParts(String code) {
        for (String words : List.of(code, code.substring(0, 8), code.substring(4), "pruebas " + code.substring(4))) {
            assertThat(Records.as("public")
                            .queryParam("q", words)
                            .get("/api/v1/institutions")
                            .then()
                            .statusCode(200)
                            .extract()
                            .jsonPath()
                            .getList("items.code"))
                    .as(words)
                    .containsExactly(code);
        }
    }

    private List<String> found(String words) {
        return records.list("office", "q", words).getList("items.name");
    }
}

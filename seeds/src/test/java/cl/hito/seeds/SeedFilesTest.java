package cl.hito.seeds;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedFilesTest {

    private final SeedFiles files = new SeedFiles();

    @Test
    void index_lists_every_data_file() throws IOException {
        // Given
        Path root = Path.of("src/main/resources/seeds");
        List<String> there;
        try (Stream<Path> paths = Files.walk(root)) {
            there = paths.filter(Files::isRegularFile)
                    .map(p -> root.relativize(p).toString())
                    .filter(p -> !p.equals("index.json") && !p.endsWith(".md"))
                    .filter(p -> !p.equals("institutions/regions.csv"))
                    .sorted()
                    .toList();
        }
        // Then
        assertThat(files.all()).isEqualTo(there);
    }

    /** DFL 1/2020 art. 5: 84 municipalities in group B, 261 in group C, every one of them once. */
    @Test
    void every_municipality_of_chile_is_there_with_its_group() {
        // When
        List<JsonNode> rows = files.of("municipalities");
        // Then
        Map<String, Long> groups =
                rows.stream().collect(groupingBy(r -> r.path("group").asText(), counting()));
        assertThat(groups).isEqualTo(Map.of("B", 84L, "C", 261L));
        assertThat(rows).extracting(r -> r.path("cut").asText()).doesNotHaveDuplicates();
        assertThat(rows)
                .allSatisfy(r -> assertThat(r.path("cut").asText())
                        .startsWith(r.path("region").asText()));
    }

    @Test
    void regional_governments_are_in_group_b_and_ministries_in_group_a() {
        // When
        Map<String, Set<String>> groups = files.of("institutions").stream()
                .collect(groupingBy(
                        r -> r.path("type").asText(),
                        java.util.stream.Collectors.mapping(
                                r -> r.path("group").asText(), java.util.stream.Collectors.toSet())));
        // Then
        assertThat(groups)
                .containsEntry("REGIONAL_GOVERNMENT", Set.of("B"))
                .containsEntry("MINISTRY", Set.of("A"))
                .containsEntry("AUTONOMOUS_BODY", Set.of("A"))
                .containsEntry("FOREIGN", Set.of(""));
    }

    @ParameterizedTest
    @CsvSource({
        "MUN-08106, 127, 13, 22",
        "MUN-13108, 217, 42, 18",
        "MUN-03301, 311, 10, 32",
        "GORE-13, 136, 0, 25",
        "EXT-PE-INDEPENDENCIA, 160, 85, 20"
    })
    void plan_of_each_document_is_whole(String institution, int items, int goals, int findings) {
        // When
        JsonNode plan = plan(institution);
        // Then
        assertThat(plan.path("items")).hasSize(items);
        assertThat(items(plan).filter(i -> i.hasNonNull("goal"))).hasSize(goals);
        assertThat(plan.path("findings")).hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource({"MUN-08106", "MUN-13108", "MUN-03301", "GORE-13", "EXT-PE-INDEPENDENCIA"})
    void plan_is_a_tree_in_its_own_levels(String institution) {
        // Given
        JsonNode plan = plan(institution);
        Set<String> levels = new HashSet<>();
        plan.path("levels").forEach(l -> levels.add(l.path("code").asText()));
        // Then
        Set<String> seen = new HashSet<>();
        assertThat(items(plan)).allSatisfy(item -> {
            assertThat(levels).contains(item.path("level").asText());
            if (item.hasNonNull("parent")) {
                assertThat(seen).contains(item.path("parent").asText());
            }
            assertThat(seen.add(item.path("code").asText())).isTrue();
            assertThat(item.path("section").asText()).isNotBlank();
        });
    }

    @Test
    void figures_of_the_regional_government_are_as_printed() {
        // When
        var figures = items(plan("GORE-13"))
                .flatMap(i -> StreamSupport.stream(i.path("figures").spliterator(), false))
                .toList();
        // Then
        assertThat(figures).hasSize(15).anySatisfy(f -> {
            assertThat(f.path("numerator").asText()).isEqualTo("12693714");
            assertThat(f.path("denominator").asText()).isEqualTo("13374244");
            assertThat(f.path("declaredPercent").asText()).isEqualTo("94.91");
        });
        assertThat(items(plan("GORE-13"))
                        .filter(i -> i.hasNonNull("initiatives"))
                        .map(i -> i.path("initiatives").path("fulfilled").asInt() + "/"
                                + i.path("initiatives").path("total").asInt()))
                .containsExactly("10/10", "6/8", "4/6");
    }

    @Test
    void narrative_of_independencia_keeps_its_figures_and_dates_without_goals() {
        // When
        List<JsonNode> context = items(plan("MUN-13108"))
                .filter(i -> i.path("section").asText().startsWith("02"))
                .toList();
        // Then
        assertThat(context).noneMatch(i -> i.hasNonNull("goal"));
        assertThat(context.toString())
                .contains("60 %", "90 %", "agosto de 2017", "noviembre de 2019", "agosto de 2018", "35 %")
                .contains("65 mil", "140 mil", "febrero de 2014", "2015 y 2020");
    }

    @Test
    void norms_are_whole_and_name_terms_and_indicators_that_are_there() {
        // Given
        JsonNode norms = files.of("norms").get(0);
        Set<String> terms = new HashSet<>();
        norms.path("terms").forEach(t -> terms.add(t.path("code").asText()));
        Set<String> indicators = new HashSet<>();
        files.of("indicators").forEach(i -> indicators.add(i.path("code").asText()));
        // Then
        assertThat(terms).hasSize(94);
        assertThat(norms.path("requirements")).hasSize(189).allSatisfy(requirement -> {
            assertThat(requirement.path("text").asText()).isNotBlank();
            requirement
                    .path("indicators")
                    .forEach(code -> assertThat(indicators).contains(code.asText()));
            if (requirement.path("due").path("kind").asText().equals("TERM")) {
                assertThat(terms).contains(requirement.path("due").path("term").asText());
            }
        });
    }

    @Test
    void demonstration_catalogue_is_labelled_and_has_a_legal_basis() {
        assertThat(files.of("procedures")).hasSizeGreaterThanOrEqualTo(60).allSatisfy(p -> {
            assertThat(p.path("demonstration").asBoolean()).isTrue();
            assertThat(p.path("legalBasis").path("otherSources").asText()
                            + p.path("legalBasis").path("lawNumber").asText())
                    .isNotBlank();
        });
        assertThat(files.of("communications"))
                .allSatisfy(m -> assertThat(m.path("demonstration").asBoolean()).isTrue());
    }

    @Test
    void demonstration_platforms_are_labelled_and_serve_procedures_that_are_there() {
        // Given
        Set<String> procedures = new HashSet<>();
        files.of("procedures").forEach(p -> procedures.add(SeedLoader.procedureKey(p)));
        // Then
        assertThat(files.of("platforms")).hasSizeGreaterThanOrEqualTo(6).allSatisfy(seed -> {
            JsonNode platform = seed.path("platform");
            assertThat(platform.path("demonstration").asBoolean()).isTrue();
            seed.path("procedures")
                    .forEach(name -> assertThat(procedures)
                            .contains(platform.path("institution").asText() + "/" + name.asText()));
        });
        assertThat(files.of("maturity"))
                .allSatisfy(m -> assertThat(m.path("demonstration").asBoolean()).isTrue());
    }

    @Test
    void every_platform_has_an_onboarding_and_practice_is_called_so() {
        // When
        Map<String, String> phases = new java.util.TreeMap<>();
        Set<String> practice = new HashSet<>();
        files.of("onboardings").forEach(o -> {
            phases.put(o.path("platform").asText(), o.path("phase").asText());
            if (o.path("link").asText().equals("PRACTICE")) {
                practice.add(o.path("platform").asText());
            }
        });
        // Then
        assertThat(phases)
                .isEqualTo(Map.of(
                        "CPAT", "PREPARATION",
                        "DOCDIGITAL", "1",
                        "NOTIFICATIONS", "2",
                        "CLAVE_UNICA", "3",
                        "SIMPLE", "3",
                        "FIRMA_GOB", "4",
                        "PISEE", "6",
                        "DATOS_GOB", "null"));
        assertThat(practice).containsExactlyInAnyOrder("SIMPLE", "FIRMA_GOB", "DATOS_GOB");
    }

    private JsonNode plan(String institution) {
        return files.of("plans").stream()
                .filter(p -> p.path("institution").asText().equals(institution))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> items(JsonNode plan) {
        return StreamSupport.stream(plan.path("items").spliterator(), false);
    }
}

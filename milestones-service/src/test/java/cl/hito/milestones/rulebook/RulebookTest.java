package cl.hito.milestones.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.hito.milestones.Calls;
import cl.hito.milestones.rulebook.Derivation.Step;
import cl.hito.milestones.rulebook.RulebookPackage.CalendarRow;
import cl.hito.milestones.rulebook.RulebookPackage.GoldenTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulebookTest {

    private static final RulebookPackage REAL = read("ley-21180-2022");

    @ParameterizedTest
    @CsvSource({
        "A,PREPARATION,2022", "A,1,2023", "A,3,2024", "A,6,2025", "A,4,2026", "A,5,2026", "A,2,2026",
        "B,PREPARATION,2023", "B,1,2024", "B,3,2025", "B,6,2025", "B,4,2026", "B,5,2026", "B,2,2027",
        "C,PREPARATION,2023", "C,1,2024", "C,3,2025", "C,6,2026", "C,4,2026", "C,5,2027", "C,2,2027",
    })
    void real_calendar_is_due_at_the_end_of_the_last_year_of_the_table(String group, String phase, int lastYear) {
        var scheduled = Rulebook.of(REAL).scheduled(group, phase).orElseThrow();
        assertThat(scheduled.due()).isEqualTo(LocalDate.of(lastYear, 12, 31));
        assertThat(scheduled.appliesFrom())
                .isEqualTo(LocalDate.of(phase.equals("PREPARATION") ? 2022 : lastYear, 1, 1));
    }

    @Test
    void real_rulebook_passes_its_own_golden_tests_for_all_groups_and_phases() {
        Rulebook real = Rulebook.of(REAL);
        assertThat(REAL.goldenTests()).hasSize(21);
        assertThat(real.schedule()).hasSize(21);
        assertThat(real.goldenDifferences()).isEmpty();
    }

    @Test
    void rule_on_business_days_says_what_becomes_of_a_filing_on_a_day_that_does_not_count() {
        assertThat(REAL.rules()).anySatisfy(rule -> {
            assertThat(rule.code()).isEqualTo("business-days");
            assertThat(rule.text()).contains("primera hora del día hábil siguiente");
        });
    }

    @Test
    void superseded_text_of_2021_says_what_is_known_and_schedules_nothing() {
        RulebookPackage old = read("ley-21180-2021");
        assertThat(Rulebook.flaws(old)).isEmpty();
        assertThat(Rulebook.of(old).schedule()).isEmpty();
        assertThat(old.dayPolicy().cap()).isEqualTo(LocalDate.of(2024, 11, 11));
        assertThat(old.dayPolicy().capConfidence()).isEqualTo(Confidence.U);
        assertThat(old.effectiveTo()).isEqualTo(REAL.effectiveFrom().minusDays(1));
        assertThat(Rulebook.of(old).goldenDifferences())
                .extracting(Flaw::pointer)
                .contains("/calendar");
    }

    @Test
    void derivation_cites_norm_and_article_and_calls_the_day_an_interpretation() {
        Derivation derivation = Rulebook.of(REAL).derivation("B", "1");
        assertThat(derivation.due()).isEqualTo(LocalDate.of(2024, 12, 31));
        assertThat(derivation.interpretation()).isTrue();
        assertThat(derivation.steps()).extracting(Step::norm).contains("DFL 1/2020", "Ley 21.180");
        assertThat(derivation.steps())
                .anySatisfy(s -> {
                    assertThat(s.es()).contains("2024", "grupo B");
                    assertThat(s.article()).contains("art. 7");
                    assertThat(s.confidence()).isEqualTo(Confidence.V);
                })
                .anySatisfy(s -> assertThat(s.es()).contains("interpretación", "31-12-2024"));
    }

    @Test
    void flaws_name_their_place() {
        var row = new CalendarRow(2030, "D", List.of("9"), "Ley 0", "art. 1", Confidence.V);
        assertThat(Rulebook.flaws(with(List.of(row), List.of())))
                .extracting(Flaw::pointer)
                .containsExactly("/calendar/0/norm", "/calendar/0/group", "/calendar/0/year", "/calendar/0/phases/0");
        assertThatThrownBy(() -> Rulebook.of(with(List.of(row), List.of())))
                .isInstanceOf(IllegalArgumentException.class);
        var twice = new CalendarRow(2024, "B", List.of("1", "1"), "DFL 1/2020", "art. 7", Confidence.V);
        assertThat(Rulebook.flaws(with(List.of(twice), List.of())))
                .extracting(Flaw::pointer)
                .containsExactly("/calendar/0/phases/1");
    }

    @Property
    void schedule_spans_the_years_listed_and_never_passes_the_cap(@ForAll("calendars") List<CalendarRow> calendar) {
        Rulebook rulebook = Rulebook.of(with(calendar, List.of()));
        LocalDate cap = REAL.dayPolicy().cap();
        for (var scheduled : rulebook.schedule()) {
            int[] years = calendar.stream()
                    .filter(r -> r.group().equals(scheduled.slot().group())
                            && r.phases().contains(scheduled.slot().phase()))
                    .mapToInt(CalendarRow::year)
                    .sorted()
                    .toArray();
            assertThat(scheduled.appliesFrom()).isEqualTo(LocalDate.of(years[0], 1, 1));
            assertThat(scheduled.due()).isEqualTo(LocalDate.of(years[years.length - 1], 12, 31));
            assertThat(scheduled.due()).isBeforeOrEqualTo(cap).isAfter(scheduled.appliesFrom());
        }
    }

    @Property
    void order_of_the_rows_changes_nothing(@ForAll("calendars") List<CalendarRow> calendar, @ForAll long seed) {
        List<CalendarRow> shuffled = new ArrayList<>(calendar);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(Set.copyOf(Rulebook.of(with(shuffled, List.of())).schedule()))
                .isEqualTo(Set.copyOf(Rulebook.of(with(calendar, List.of())).schedule()));
    }

    @Property
    void golden_tests_pass_on_their_own_schedule_and_fail_on_any_other_day(
            @ForAll("calendars") List<CalendarRow> calendar, @ForAll int which) {
        List<GoldenTest> tests = new ArrayList<>(Rulebook.of(with(calendar, List.of())).schedule().stream()
                .map(s -> new GoldenTest(s.slot().group(), s.slot().phase(), s.appliesFrom(), s.due()))
                .toList());
        assertThat(Rulebook.of(with(calendar, tests)).goldenDifferences()).isEmpty();
        int i = Math.floorMod(which, tests.size());
        GoldenTest right = tests.get(i);
        tests.set(
                i,
                new GoldenTest(
                        right.group(),
                        right.phase(),
                        right.appliesFrom(),
                        right.due().minusDays(1)));
        assertThat(Rulebook.of(with(calendar, tests)).goldenDifferences())
                .extracting(Flaw::pointer)
                .containsExactly("/goldenTests/" + i + "/due");
        tests.remove(i);
        assertThat(Rulebook.of(with(calendar, tests)).goldenDifferences())
                .extracting(Flaw::code)
                .containsExactly("required");
    }

    @Provide
    Arbitrary<List<CalendarRow>> calendars() {
        Arbitrary<CalendarRow> row = Combinators.combine(
                        Arbitraries.integers().between(2022, 2027),
                        Arbitraries.of("A", "B", "C"),
                        Arbitraries.of("PREPARATION", "1", "2", "3", "4", "5", "6")
                                .list()
                                .uniqueElements()
                                .ofMinSize(1)
                                .ofMaxSize(4))
                .as((year, group, phases) ->
                        new CalendarRow(year, group, phases, "DFL 1/2020", "art. 7", Confidence.V));
        return row.list().ofMinSize(1).ofMaxSize(20).map(RulebookTest::oncePerGroupAndYear);
    }

    private static List<CalendarRow> oncePerGroupAndYear(List<CalendarRow> rows) {
        Set<String> seen = new HashSet<>();
        return rows.stream().filter(r -> seen.add(r.year() + r.group())).toList();
    }

    private static RulebookPackage with(List<CalendarRow> calendar, List<GoldenTest> tests) {
        return new RulebookPackage(
                REAL.code(),
                "test",
                REAL.title(),
                REAL.effectiveFrom(),
                null,
                REAL.norms(),
                REAL.phases(),
                REAL.groups(),
                calendar,
                REAL.dayPolicy(),
                REAL.rules(),
                tests);
    }

    private static RulebookPackage read(String version) {
        try {
            return JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .build()
                    .readValue(Calls.seed("rulebooks/" + version + ".json"), RulebookPackage.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

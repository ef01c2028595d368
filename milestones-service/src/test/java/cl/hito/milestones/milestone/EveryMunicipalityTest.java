package cl.hito.milestones.milestone;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.seed;
import static cl.hito.milestones.Calls.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cl.hito.chassis.testing.SettableClock;
import cl.hito.milestones.OnEmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** On an empty database: the country's municipalities against the table of DFL 1/2020 art. 7, cell by cell. */
@QuarkusTest
class EveryMunicipalityTest implements OnEmptyDatabase {

    /** First and last year of each phase as the table of Ley 21.464 lists them, typed here a second time. */
    private static final Map<String, Map<String, int[]>> TABLE = Map.of(
            "B",
            Map.of(
                    "PREPARATION", new int[] {2022, 2023},
                    "1", new int[] {2024, 2024},
                    "3", new int[] {2025, 2025},
                    "6", new int[] {2025, 2025},
                    "4", new int[] {2026, 2026},
                    "5", new int[] {2026, 2026},
                    "2", new int[] {2027, 2027}),
            "C",
            Map.of(
                    "PREPARATION", new int[] {2022, 2023},
                    "1", new int[] {2024, 2024},
                    "3", new int[] {2025, 2025},
                    "4", new int[] {2026, 2026},
                    "6", new int[] {2026, 2026},
                    "2", new int[] {2027, 2027},
                    "5", new int[] {2027, 2027}));

    @Test
    void every_municipality_has_every_phase_on_the_days_of_the_table_and_in_the_state_of_each_year() {
        // Given
        SettableClock.set(LocalDate.of(2026, 1, 15), LocalTime.NOON);
        realRulebook();
        Map<String, String> groups = municipalities();
        assertThat(groups).hasSize(345);
        assertThat(groups.values()).filteredOn("B"::equals).hasSize(84);
        assertThat(groups.values()).filteredOn("C"::equals).hasSize(261);
        groups.forEach((cut, group) -> send(UUID.randomUUID(), 1, "MUN-" + cut, group, cut.substring(0, 2), "SUBJECT"));
        await().atMost(Duration.ofSeconds(60)).until(() -> count() == 345 * 7);
        // Then: dates and the state on days before, in and after each year
        for (int year = 2021; year <= 2028; year++) {
            LocalDate midyear = LocalDate.of(year, 6, 30);
            SettableClock.set(midyear, LocalTime.NOON);
            Map<String, Integer> seen = new HashMap<>();
            for (Map<String, Object> milestone : milestones()) {
                String cut = ((String) milestone.get("institution")).substring(4);
                String group = groups.get(cut);
                int[] years = TABLE.get(group).get((String) milestone.get("phase"));
                assertThat(milestone.get("group")).isEqualTo(group);
                assertThat(milestone.get("appliesFrom")).isEqualTo(years[0] + "-01-01");
                assertThat(milestone.get("due")).isEqualTo(years[1] + "-12-31");
                assertThat(milestone.get("state"))
                        .as("%s %s %s", cut, milestone.get("phase"), midyear)
                        .isEqualTo(year < years[0] ? "UPCOMING" : year > years[1] ? "OVERDUE" : "OPEN");
                seen.merge(cut, 1, Integer::sum);
            }
            assertThat(seen).hasSize(345);
            assertThat(seen.values()).containsOnly(7);
        }
    }

    private static Map<String, String> municipalities() {
        Map<String, String> groups = new LinkedHashMap<>();
        seed("institutions/municipalities.csv").lines().skip(1).forEach(line -> {
            String[] cells = line.split(",", -1);
            groups.put(cells[0], cells[cells.length - 1]);
        });
        return groups;
    }

    private static int count() {
        return caller("public")
                .get("/api/v1/milestones?kind=LEGAL&pageSize=1")
                .jsonPath()
                .getInt("total.count");
    }

    private static List<Map<String, Object>> milestones() {
        List<Map<String, Object>> all = new ArrayList<>();
        String token = "";
        while (token != null) {
            var page = caller("public")
                    .get("/api/v1/milestones?kind=LEGAL&pageSize=1000" + token)
                    .jsonPath();
            all.addAll(page.getList("items"));
            String next = page.getString("nextPageToken");
            token = next == null ? null : "&pageToken=" + next;
        }
        return all;
    }
}

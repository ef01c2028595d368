package cl.hito.seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VersionsTest {

    private static final String PLACE = "/api/v1/rulebooks";
    private static final String REFUSED = "{\"detail\":\"It overlaps with the version in force.\"}";

    private final ApiStub stub = new ApiStub();
    private final List<String> progress = new ArrayList<>();

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void draft_is_put_in_force() {
        // Given
        stub.answers("POST " + PLACE, 201, "{\"status\":\"DRAFT\"}");
        // When
        load();
        // Then
        assertThat(stub.writes()).containsExactly("POST " + PLACE, "POST " + PLACE + "/shipped/activation");
    }

    @Test
    void draft_stays_one_where_the_office_has_a_later_version_in_force() {
        // Given
        stub.answers("POST " + PLACE, 201, "{\"status\":\"DRAFT\"}")
                .answers("POST " + PLACE + "/shipped/activation", 422, REFUSED)
                .lists(PLACE, version("own", "law", "2026-06-01", "ACTIVE"));
        // When, Then
        assertThatCode(this::load).doesNotThrowAnyException();
        assertThat(progress).singleElement().asString().contains("shipped", "overlaps");
    }

    @Test
    void version_that_meets_the_offices_own_is_left_out() {
        // Given
        stub.answers("POST " + PLACE, 422, REFUSED)
                .lists(
                        PLACE,
                        version("old", "law", "2025-01-01", "CLOSED"),
                        version("own", "law", "2026-06-01", "ACTIVE"));
        // When, Then
        assertThatCode(this::load).doesNotThrowAnyException();
        assertThat(progress).hasSize(1);
    }

    @Test
    void refusal_for_another_reason_is_told() {
        // Given
        stub.answers("GET " + PLACE + "/shipped", 200, "{\"status\":\"DRAFT\"}")
                .answers("POST " + PLACE + "/shipped/activation", 422, "{\"detail\":\"golden tests\"}")
                .lists(PLACE, version("before", "law", "2021-01-01", "ACTIVE"));
        // When, Then
        assertThatThrownBy(this::load).isInstanceOf(SeedException.class).hasMessageContaining("golden tests");
        assertThat(progress).isEmpty();
    }

    private void load() {
        new Versions(stub.api(), stub.api(), PLACE, progress::add)
                .load(ApiStub.json(version("shipped", "law", "2026-01-01", "DRAFT")), new Count("rulebooks"));
    }

    private static String version(String name, String code, String from, String status) {
        return "{\"version\":\"%s\",\"code\":\"%s\",\"effectiveFrom\":\"%s\",\"status\":\"%s\"}"
                .formatted(name, code, from, status);
    }
}

package cl.hito.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShippedPlansTest {

    private static final String LOADED = entry(1, "client:office", null);
    private static final String IMPROVED = entry(2, "client:office", "Carga inicial");

    private final ApiStub stub = new ApiStub();

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void plan_that_is_not_there_is_taken_in_with_its_reason() {
        // Given
        stub.lists("/api/v1/plans");
        // When
        load();
        // Then
        assertThat(stub.writes()).containsExactly("POST /api/v1/plans?reason=Carga%20inicial");
    }

    @Test
    void plan_that_only_the_loader_has_changed_follows_again_and_again() {
        // Given
        known(3, LOADED, IMPROVED, entry(3, "client:office", "Carga inicial"));
        // When
        load();
        // Then
        assertThat(stub.writes()).containsExactly("PUT /api/v1/plans/7?reason=Carga%20inicial \"v3\"");
    }

    @Test
    void plan_that_somebody_wrote_under_the_same_code_stays_theirs() {
        // Given
        known(1, entry(1, "user:ana", null));
        // When
        load();
        // Then
        assertThat(stub.writes()).isEmpty();
    }

    @Test
    void plan_that_somebody_corrected_stays_corrected() {
        // Given
        known(3, LOADED, entry(2, "user:ana", "Carga inicial"), entry(3, "client:office", "Carga inicial"));
        // When
        load();
        // Then
        assertThat(stub.writes()).isEmpty();
    }

    @Test
    void plan_that_the_office_changed_with_the_same_key_stays_as_it_is() {
        // Given
        known(2, LOADED, entry(2, "client:office", null));
        // When
        load();
        // Then
        assertThat(stub.writes()).isEmpty();
    }

    private void known(int version, String... history) {
        stub.lists("/api/v1/plans", """
                {"id":"7","institution":"MUN-1","code":"P-1","version":%d}""".formatted(version));
        stub.lists("/api/v1/plans/7/history", history);
    }

    private void load() {
        new ShippedPlans(stub.api(), "client:office")
                .load(ApiStub.json("{\"institution\":\"MUN-1\",\"code\":\"P-1\"}"), new Count("plans"));
    }

    private static String entry(int version, String actor, String reason) {
        return "{\"version\":%d,\"actor\":\"%s\",\"reason\":%s}"
                .formatted(version, actor, reason == null ? "null" : "\"" + reason + "\"");
    }
}

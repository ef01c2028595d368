package cl.hito.milestones.observation;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ObservationOffTest {

    @Inject
    Observations observations;

    @Test
    void no_platform_is_asked_until_it_is_configured() {
        // Given
        realRulebook();
        String institution = subject("B");
        // Then
        assertThat(observations.lookAtAll(Duration.ZERO)).isZero();
        caller("office")
                .body("{\"institution\":\"" + institution + "\",\"platform\":\"DOCDIGITAL\"}")
                .post("/api/v1/observations")
                .then()
                .statusCode(409)
                .body("detail", containsString("no tiene configurada"));
    }
}

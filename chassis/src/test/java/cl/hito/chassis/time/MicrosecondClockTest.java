package cl.hito.chassis.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MicrosecondClockTest {

    @Test
    void time_is_cut_to_what_the_database_keeps() {
        // Given
        Clock clock =
                new MicrosecondClock(Clock.fixed(Instant.parse("2026-12-31T23:59:59.123456789Z"), ZoneOffset.UTC));
        // Then
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-12-31T23:59:59.123456Z"));
        assertThat(clock.millis())
                .isEqualTo(Instant.parse("2026-12-31T23:59:59.123Z").toEpochMilli());
        assertThat(clock.withZone(Santiago.ZONE).instant()).isEqualTo(clock.instant());
        assertThat(new ClockProducer().clock().millis()).isPositive();
    }
}

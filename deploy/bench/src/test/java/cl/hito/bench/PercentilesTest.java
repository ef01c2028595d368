package cl.hito.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

    @Test
    void percentile_is_a_value_that_was_measured() {
        // Given: 1 ms to 100 ms
        Percentiles p = new Percentiles(
                LongStream.rangeClosed(1, 100).mapToObj(ms -> ms * 1_000_000).toList());
        // Then
        assertThat(p.millis(50)).isEqualTo(50.0);
        assertThat(p.millis(99)).isEqualTo(99.0);
        assertThat(p.millis(100)).isEqualTo(100.0);
    }

    @Test
    void one_measurement_is_every_percentile() {
        Percentiles p = new Percentiles(List.of(7_000_000L));
        assertThat(p.millis(1)).isEqualTo(7.0);
        assertThat(p.millis(99)).isEqualTo(7.0);
    }

    @Test
    void nothing_measured_is_no_zero() {
        assertThatThrownBy(() -> new Percentiles(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ratio_is_absent_without_a_reference() {
        assertThat(Figure.alone("x", "s", 3).ratio()).isNull();
        assertThat(new Figure("x", "s", 3, 1.5, "bare").ratio()).isEqualTo(2.0);
    }
}

package cl.hito.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PaceTest {

    @Test
    void each_piece_is_told_when_it_was_due() throws Exception {
        // Given
        Map<Integer, Long> due = Collections.synchronizedMap(new TreeMap<>());
        // When
        Pace.run(20, 1_000, due::put);
        // Then
        assertThat(due).hasSize(20);
        long begin = due.get(0);
        due.forEach((number, at) -> assertThat(at - begin).isEqualTo(number * 1_000_000L));
    }

    @Test
    void piece_that_fails_ends_the_run_with_its_reason() {
        assertThatThrownBy(() -> Pace.run(5, 1_000, (number, due) -> {
                    if (number == 3) {
                        throw new IllegalArgumentException("refused");
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("refused");
    }

    @Test
    void reader_that_fails_is_no_endless_wait() {
        assertThatThrownBy(() -> Reader.start("failing", (ready, stop) -> {
                    throw new IllegalArgumentException("no topic");
                }))
                .hasRootCauseMessage("no topic");
    }
}

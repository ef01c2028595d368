package cl.hito.indicators.log;

import static org.assertj.core.api.Assertions.assertThat;

import cl.hito.proofs.LogKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogKeysTest {

    @Test
    void keys_vouch_for_a_log_that_they_are_in_and_that_begins_as_was_published() {
        LogKey first = LogKey.generate(TestLogKey.ORIGIN);
        LogKey second = LogKey.generate(TestLogKey.ORIGIN);
        LogKey stranger = LogKey.generate(TestLogKey.ORIGIN);
        var keys = List.of(first.verifier(), second.verifier());
        assertThat(new LogKeys(new GivenKeys(second, null)).vouchFor(keys)).isTrue();
        assertThat(new LogKeys(new GivenKeys(stranger, second)).vouchFor(keys)).isTrue();
        assertThat(new LogKeys(new GivenKeys(stranger, null)).vouchFor(keys)).isFalse();
        assertThat(new LogKeys(new GivenKeys(second, null, first)).vouchFor(keys))
                .isTrue();
        assertThat(new LogKeys(new GivenKeys(second, null, second)).vouchFor(keys))
                .isFalse();
    }
}

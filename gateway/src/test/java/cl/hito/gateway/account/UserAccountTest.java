package cl.hito.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UserAccountTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final UserAccount account = new UserAccount("ana", "hash", "office", null, null, NOW);
    private final FailuresFrom here = from("203.0.113.7");

    @Test
    void nine_failures_lock_nothing_and_success_forgets_them() {
        // Given
        fail(9);
        // When
        boolean first = account.admit(true, here, NOW);
        fail(9);
        boolean second = account.admit(true, here, NOW);
        // Then
        assertThat(first).isTrue();
        assertThat(second).isTrue();
    }

    @Test
    void ten_failures_refuse_the_right_password_until_the_lock_ends() {
        // Given
        fail(10);
        // When
        boolean within = account.admit(true, here, NOW.plus(FailuresFrom.LOCK).minusMillis(1));
        boolean after = account.admit(true, here, NOW.plus(FailuresFrom.LOCK));
        // Then
        assertThat(within).isFalse();
        assertThat(after).isTrue();
    }

    @Test
    void failures_within_the_lock_do_not_prolong_it() {
        // Given
        fail(20);
        // When
        boolean after = account.admit(true, here, NOW.plus(FailuresFrom.LOCK));
        // Then
        assertThat(after).isTrue();
    }

    @Test
    void failures_from_one_address_hold_others_up_for_seconds_only() {
        // Given
        fail(10);
        FailuresFrom elsewhere = from("203.0.113.8");
        // When
        boolean within =
                account.admit(true, elsewhere, NOW.plus(UserAccount.PAUSE).minusMillis(1));
        boolean after = account.admit(true, elsewhere, NOW.plus(UserAccount.PAUSE));
        // Then
        assertThat(within).isFalse();
        assertThat(after).isTrue();
    }

    @Test
    void locked_address_cannot_go_on_holding_others_up() {
        // Given
        fail(10);
        // When
        Instant later = NOW.plus(UserAccount.PAUSE);
        for (int i = 0; i < 20; i++) {
            account.admit(false, here, later);
        }
        // Then
        assertThat(account.admit(true, from("203.0.113.8"), later)).isTrue();
    }

    private static FailuresFrom from(String address) {
        return new FailuresFrom(new FailuresFrom.Key(UUID.randomUUID(), address), NOW);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(account.admit(false, here, NOW)).isFalse();
        }
    }
}

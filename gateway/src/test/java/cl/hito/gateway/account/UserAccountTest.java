package cl.hito.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class UserAccountTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final UserAccount account = new UserAccount("ana", "hash", "office", null, NOW);

    @Test
    void nine_failures_lock_nothing_and_success_forgets_them() {
        // Given
        fail(9);
        // When
        boolean first = account.admit(true, NOW);
        fail(9);
        boolean second = account.admit(true, NOW);
        // Then
        assertThat(first).isTrue();
        assertThat(second).isTrue();
    }

    @Test
    void ten_failures_refuse_the_right_password_until_the_lock_ends() {
        // Given
        fail(10);
        // When
        boolean within = account.admit(true, NOW.plus(UserAccount.LOCK).minusMillis(1));
        boolean after = account.admit(true, NOW.plus(UserAccount.LOCK));
        // Then
        assertThat(within).isFalse();
        assertThat(after).isTrue();
    }

    @Test
    void failures_within_the_lock_do_not_prolong_it() {
        // Given
        fail(20);
        // When
        boolean after = account.admit(true, NOW.plus(UserAccount.LOCK));
        // Then
        assertThat(after).isTrue();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(account.admit(false, NOW)).isFalse();
        }
    }
}

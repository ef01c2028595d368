package cl.hito.chassis.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxTest {

    /** PostgreSQL Appendix A: connection lost, server going away, conflict between transactions, no resources. */
    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "57P03", "40001", "40P01", "55P03", "53300"})
    void failure_of_the_database_is_waited_for(String state) {
        assertThat(Inbox.databaseIsAway(new RuntimeException(new SQLException("x", state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "23514", "22P02", "42601"})
    void fault_of_the_event_is_not(String state) {
        assertThat(Inbox.databaseIsAway(new RuntimeException(new SQLException("x", state))))
                .isFalse();
        assertThat(Inbox.databaseIsAway(new IllegalArgumentException("x"))).isFalse();
    }
}

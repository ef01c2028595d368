package cl.hito.chassis.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFailureTest {

    /** PostgreSQL Appendix A: connection lost, server going away, conflict between transactions, no resources. */
    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "57P03", "40001", "40P01", "55P03", "53300", "25006"})
    void failure_of_the_database_is_waited_for(String state) {
        assertThat(DatabaseFailure.isPassing(new RuntimeException(new SQLException("x", state))))
                .isTrue();
    }

    /** The pool gives an exception without SQLSTATE when no connection came free in time. */
    @Test
    void empty_pool_is_waited_for() {
        assertThat(DatabaseFailure.isPassing(new RuntimeException(new SQLException("acquisition timeout"))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "23514", "22P02", "42601"})
    void fault_of_the_event_is_not(String state) {
        assertThat(DatabaseFailure.isPassing(new RuntimeException(new SQLException("x", state))))
                .isFalse();
        assertThat(DatabaseFailure.isPassing(new IllegalArgumentException("x"))).isFalse();
    }
}

package cl.hito.milestones.milestone;

import static cl.hito.milestones.Calls.caller;
import static cl.hito.milestones.Calls.milestone;
import static cl.hito.milestones.Calls.realRulebook;
import static cl.hito.milestones.Calls.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import cl.hito.chassis.testing.SettableClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StateCheckTest {

    private static final String HOLD_ACTIVE = "select pg_advisory_xact_lock_shared(217183)";
    private static final String HOLD_ALONE = "select pg_advisory_xact_lock(217183)";

    @Inject
    StateCheck stateCheck;

    @Inject
    DataSource dataSource;

    @BeforeEach
    void rulebook() {
        realRulebook();
    }

    @Test
    void check_waits_for_who_derives() throws Exception {
        // Given
        try (Connection deriving = dataSource.getConnection()) {
            deriving.setAutoCommit(false);
            execute(deriving, HOLD_ACTIVE);
            // When
            CompletableFuture<Long> check = CompletableFuture.supplyAsync(stateCheck::check);
            // Then
            awaitOneWaiting("advisory");
            assertThat(check).isNotDone();
            deriving.rollback();
            check.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void check_that_was_ended_to_break_a_circle_is_done_once_more() throws Exception {
        // Given: somebody holds a milestone whose state the date changes
        String id = milestone(subject("B"), "1");
        CompletableFuture<Long> check;
        try (Connection other = dataSource.getConnection()) {
            other.setAutoCommit(false);
            execute(other, "select version from milestone where id = '" + id + "' for update");
            SettableClock.set(LocalDate.of(2024, 1, 2), LocalTime.NOON);
            check = CompletableFuture.supplyAsync(stateCheck::check);
            awaitOneWaiting("transactionid");
            // When: they want what the check holds; the check has waited longer, so it is the one that is ended
            execute(other, HOLD_ALONE);
            other.rollback();
        }
        // Then
        assertThat(check.get(20, TimeUnit.SECONDS)).isPositive();
        caller("auditor")
                .get("/api/v1/milestones/" + id + "/history")
                .then()
                .body("items[-1].after.state", equalTo("OPEN"))
                .body("items[-1].after.stateOn", equalTo("2024-01-02"));
        SettableClock.reset();
        stateCheck.check();
    }

    private void awaitOneWaiting(String kind) {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    try (var connection = dataSource.getConnection();
                            var statement = connection.createStatement();
                            var row = statement.executeQuery(
                                    "select count(*) from pg_locks where not granted and locktype = '" + kind + "'")) {
                        row.next();
                        return row.getInt(1) > 0;
                    }
                });
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

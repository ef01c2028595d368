package cl.hito.chassis.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** Reads the SQLSTATE of a failure (PostgreSQL, Appendix A). */
public final class DatabaseFailure {

    private static final String UNIQUE_VIOLATION = "23505";

    private static final String EXCLUSION_VIOLATION = "23P01";

    /** Data exception: a value that the database cannot hold, such as a year beyond its calendar. */
    private static final String DATA_EXCEPTION = "22";

    /** Lock not available; read-only transaction, as on a standby just after a failover. */
    private static final Set<String> PASSING = Set.of("55P03", "25006");

    private DatabaseFailure() {}

    /**
     * Whether another try later may succeed: connection lost or refused (class 08, 57P), no connection free in
     * the pool (no SQLSTATE at all), conflict with another transaction (class 40), resources used up (class 53).
     */
    public static boolean isPassing(Throwable thrown) {
        SQLException failure = sqlException(thrown);
        if (failure == null) {
            return false;
        }
        String state = failure.getSQLState();
        return state == null
                || failure instanceof SQLTransientException
                || failure instanceof SQLNonTransientConnectionException
                || state.startsWith("08")
                || state.startsWith("40")
                || state.startsWith("53")
                || state.startsWith("57P")
                || PASSING.contains(state);
    }

    /** Whether a key was taken by another transaction between the check and the insert. */
    public static boolean isDuplicate(Throwable thrown) {
        SQLException failure = sqlException(thrown);
        return failure != null && UNIQUE_VIOLATION.equals(failure.getSQLState());
    }

    /** Name of the constraint that a failure speaks of; null when it speaks of none. */
    public static @Nullable String constraint(Throwable thrown) {
        return sqlException(thrown) instanceof PSQLException failure && failure.getServerErrorMessage() != null
                ? failure.getServerErrorMessage().getConstraint()
                : null;
    }

    /** Whether spans that must not overlap would, because another transaction was there first. */
    public static boolean isExclusion(Throwable thrown) {
        SQLException failure = sqlException(thrown);
        return failure != null && EXCLUSION_VIOLATION.equals(failure.getSQLState());
    }

    /** Whether the database cannot hold a value that it was given. */
    public static boolean isUnstorableValue(Throwable thrown) {
        SQLException failure = sqlException(thrown);
        return failure != null
                && failure.getSQLState() != null
                && failure.getSQLState().startsWith(DATA_EXCEPTION);
    }

    private static @Nullable SQLException sqlException(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLException e) {
                return e;
            }
        }
        return null;
    }
}

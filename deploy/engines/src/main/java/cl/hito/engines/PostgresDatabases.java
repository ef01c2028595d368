package cl.hito.engines;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/** Makes roles and databases on a PostgreSQL server, be it the engine's or one of the user's own. */
public final class PostgresDatabases {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final String MAINTENANCE = "postgres";
    private static final String OWNED =
            "SELECT 1 FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba WHERE d.datname = ? AND r.rolname = ?";

    private static final String FOREIGN_TABLE =
            "SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND tablename = ? AND tableowner <> ?";

    /** SQLSTATE: class 28, invalid authorization. */
    private static final String WRONG_PASSWORD = "28";
    /** SQLSTATE: insufficient privilege. */
    private static final String MAY_NOT_CONNECT = "42501";

    private final String baseUrl;
    private final String user;
    private final String password;

    /**
     * @param baseUrl {@code jdbc:postgresql://host:port/}
     * @param user a role that may create roles and databases
     */
    public PostgresDatabases(String baseUrl, String user, String password) {
        this.baseUrl = baseUrl.endsWith("/") ? baseUrl : baseUrl + "/";
        this.user = user;
        this.password = password;
    }

    public String jdbcUrl(String database) {
        return baseUrl + database;
    }

    /**
     * Makes sure that {@code role} exists with this password, that it owns the database {@code name}, and that no other
     * ordinary role can connect to it. Changes nothing in a role or a database that exists.
     *
     * @throws EngineException when the server cannot be reached or refuses, or when role or database are there and
     *     another's: the role has another password, or the database another owner
     */
    public void create(String name, String role, String rolePassword) {
        requireName(name);
        requireName(role);
        try (Connection connection = DriverManager.getConnection(jdbcUrl(MAINTENANCE), user, password);
                Statement statement = connection.createStatement()) {
            if (exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
                requirePassword(role, rolePassword);
            } else {
                createRole(connection, statement, role, rolePassword);
            }
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                createOwned(connection, statement, name, role);
            } else if (!exists(connection, OWNED, name, role)) {
                throw taken("The database " + name, "and does not belong to the role " + role);
            }
            statement.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
        } catch (SQLException e) {
            throw new EngineException(
                    "The database " + name + " could not be made at " + baseUrl + ": " + e.getMessage(), e);
        }
    }

    /**
     * Gives tables to a role that nobody can sign in as, and leaves {@code role} the right to read them and to add rows:
     * it can neither change nor delete one, nor take their triggers away. Tables that are not there are passed over;
     * what was done before is not done again. The owner of the database can still drop a table whole.
     *
     * @throws EngineException when the server refuses: the user of this object has to be a superuser
     */
    public void handOver(String database, String role, String owner, List<String> tables) {
        requireName(database);
        requireName(role);
        requireName(owner);
        tables.forEach(PostgresDatabases::requireName);
        try (Connection connection = DriverManager.getConnection(jdbcUrl(database), user, password);
                Statement statement = connection.createStatement()) {
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", owner)) {
                statement.execute("CREATE ROLE " + owner + " NOLOGIN");
            }
            for (String table : tables) {
                if (exists(connection, FOREIGN_TABLE, table, owner)) {
                    statement.execute("ALTER TABLE public." + table + " OWNER TO " + owner);
                    statement.execute("REVOKE ALL ON public." + table + " FROM PUBLIC, " + role);
                    statement.execute("GRANT SELECT, INSERT ON public." + table + " TO " + role);
                }
            }
        } catch (SQLException e) {
            throw new EngineException(
                    "The tables of " + database + " could not be given to " + owner + ": " + e.getMessage(), e);
        }
    }

    /** Both at once: a role without its password would be taken for another's the next time. */
    private static void createRole(Connection connection, Statement statement, String role, String password)
            throws SQLException {
        connection.setAutoCommit(false);
        statement.execute("CREATE ROLE " + role + " LOGIN");
        // Sent as a salted hash: the password itself never reaches the server or its log.
        connection.unwrap(PGConnection.class).alterUserPassword(role, password.toCharArray(), "scram-sha-256");
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** A password that were set anew would shut out whoever uses the role, and two would share its database. */
    private void requirePassword(String role, String password) throws SQLException {
        try {
            DriverManager.getConnection(jdbcUrl(MAINTENANCE), role, password).close();
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            if (state.startsWith(WRONG_PASSWORD)) {
                throw taken("The role " + role, "with a password that is not this data folder's");
            }
            if (!state.equals(MAY_NOT_CONNECT)) {
                throw e;
            }
            // The password was right; that role has no business in this database.
        }
    }

    private EngineException taken(String what, String how) {
        return new EngineException(what + " exists already at " + baseUrl + ", " + how
                + ". Most likely another Hito, with a data folder of its own, uses this server. Nothing was changed."
                + " Start with that data folder, or give this one a PostgreSQL server of its own.");
    }

    private void createOwned(Connection connection, Statement statement, String name, String role) throws SQLException {
        if (exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ? AND rolsuper", user)) {
            statement.execute("CREATE DATABASE " + name + " OWNER " + role);
            return;
        }
        // Whoever is no superuser must be a member of the role that it hands a database to.
        statement.execute("GRANT " + role + " TO CURRENT_USER WITH SET TRUE, INHERIT TRUE");
        statement.execute("CREATE DATABASE " + name + " OWNER " + role);
    }

    private static boolean exists(Connection connection, String query, String... names) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < names.length; i++) {
                statement.setString(i + 1, names[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a plain name: " + name);
        }
    }
}

package cl.hito.engines;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/** Makes roles and databases on a PostgreSQL server, be it the engine's or one of the user's own. */
public final class PostgresDatabases {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final String MAINTENANCE = "postgres";

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
     * ordinary role can connect to it. Changes nothing in a database that exists.
     *
     * @throws EngineException when the server cannot be reached or refuses
     */
    public void create(String name, String role, String rolePassword) {
        requireName(name);
        requireName(role);
        try (Connection connection = DriverManager.getConnection(jdbcUrl(MAINTENANCE), user, password);
                Statement statement = connection.createStatement()) {
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
                statement.execute("CREATE ROLE " + role + " LOGIN");
            }
            // Sent as a salted hash: the password itself never reaches the server or its log.
            connection.unwrap(PGConnection.class).alterUserPassword(role, rolePassword.toCharArray(), "scram-sha-256");
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                createOwned(connection, statement, name, role);
            }
            statement.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
        } catch (SQLException e) {
            throw new EngineException(
                    "The database " + name + " could not be made at " + baseUrl + ": " + e.getMessage(), e);
        }
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

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
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

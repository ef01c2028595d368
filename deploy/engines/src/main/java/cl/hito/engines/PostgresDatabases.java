package cl.hito.engines;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
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

    private static final String OWNED_SCHEMA = "SELECT 1 FROM pg_namespace n JOIN pg_roles r ON r.oid = n.nspowner"
            + " WHERE n.nspname = 'public' AND r.rolname = ?";

    /** Whether a role has these rights on a table, and no other. */
    private static final String RIGHTS = """
            SELECT 1 FROM information_schema.role_table_grants
            WHERE grantee = ? AND table_schema = 'public' AND table_name = ?
            HAVING string_agg(privilege_type, ',' ORDER BY privilege_type) = ?
            """;

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
     * A table whose rows are not for its writer to change.
     *
     * @param changeable whether rows change for a while, under triggers that say until when
     */
    public record Kept(String table, boolean changeable) {}

    /**
     * Gives tables, the functions of their triggers and the schema {@code public} to a role that nobody can sign in as.
     * {@code role} may read the tables and add rows, change them where that is said, and make tables of its own; it can
     * delete no row, take no trigger away or change what it does, nor drop a table. Tables that are not there are passed
     * over. All at once or not at all, and what was done before is not done again.
     *
     * @throws EngineException when the server refuses: the user of this object has to be a superuser
     */
    public void handOver(String database, String role, String owner, List<Kept> tables) {
        requireName(database);
        requireName(role);
        requireName(owner);
        tables.forEach(kept -> requireName(kept.table()));
        try (Connection connection = DriverManager.getConnection(jdbcUrl(database), user, password)) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCAL lock_timeout = '60s'");
                if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", owner)) {
                    statement.execute("CREATE ROLE " + owner + " NOLOGIN");
                }
                for (Kept kept : tables) {
                    handOver(connection, statement, role, owner, kept);
                }
                if (!exists(connection, OWNED_SCHEMA, owner)) {
                    // Who owns a schema can drop whatever is in it.
                    statement.execute("ALTER SCHEMA public OWNER TO " + owner);
                    statement.execute("GRANT USAGE, CREATE ON SCHEMA public TO " + role);
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new EngineException(
                    "The tables of " + database + " could not be given to " + owner + ": " + e.getMessage(), e);
        }
    }

    private static void handOver(Connection connection, Statement statement, String role, String owner, Kept kept)
            throws SQLException {
        String table = kept.table();
        if (!exists(connection, "SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND tablename = ?", table)) {
            return;
        }
        for (String function : functions(connection, table, owner)) {
            statement.execute("ALTER FUNCTION " + function + " OWNER TO " + owner);
        }
        if (exists(connection, FOREIGN_TABLE, table, owner)) {
            statement.execute("ALTER TABLE public." + table + " OWNER TO " + owner);
        }
        // Asked for by itself: a table may have its owner and lack the rest.
        String rights = kept.changeable() ? "INSERT,SELECT,UPDATE" : "INSERT,SELECT";
        if (!exists(connection, RIGHTS, role, table, rights)) {
            statement.execute("REVOKE ALL ON public." + table + " FROM PUBLIC, " + role);
            statement.execute("GRANT " + rights + " ON public." + table + " TO " + role);
        }
    }

    /** The functions that the triggers of a table run and that are not the owner's yet. */
    private static List<String> functions(Connection connection, String table, String owner) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT DISTINCT cast(cast(t.tgfoid AS regprocedure) AS text) FROM pg_trigger t
                JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_roles r ON r.oid = p.proowner
                WHERE t.tgrelid = cast('public.' || ? AS regclass) AND NOT t.tgisinternal AND r.rolname <> ?
                """)) {
            query.setString(1, table);
            query.setString(2, owner);
            try (ResultSet rows = query.executeQuery()) {
                List<String> functions = new ArrayList<>();
                while (rows.next()) {
                    functions.add(rows.getString(1));
                }
                return functions;
            }
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

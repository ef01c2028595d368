package cl.hito.local;

import cl.hito.engines.PostgresDatabases;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The user's own PostgreSQL and Kafka, given by the environment.
 *
 * @param postgresUrl {@code jdbc:postgresql://host:port/}
 * @param user a role that may create roles and databases
 * @param kafka {@code host:port}, several separated by commas
 */
record External(String postgresUrl, String user, String password, String kafka) {
    static final String POSTGRES_URL = "HITO_POSTGRES_URL";
    static final String POSTGRES_USER = "HITO_POSTGRES_USER";
    static final String POSTGRES_PASSWORD = "HITO_POSTGRES_PASSWORD";
    static final String KAFKA = "HITO_KAFKA_BOOTSTRAP_SERVERS";

    private static final String URL_START = "jdbc:postgresql://";

    static External of(Map<String, String> environment) {
        String url = required(environment.get(POSTGRES_URL), POSTGRES_URL);
        if (!url.startsWith(URL_START) || url.indexOf('?') >= 0) {
            throw new UserError(POSTGRES_URL + " must look like jdbc:postgresql://host:port/ and is: " + url);
        }
        return new External(
                url.endsWith("/") ? url : url + "/",
                required(environment.get(POSTGRES_USER), POSTGRES_USER),
                required(environment.get(POSTGRES_PASSWORD), POSTGRES_PASSWORD),
                required(environment.get(KAFKA), KAFKA));
    }

    PostgresDatabases databases() {
        return new PostgresDatabases(postgresUrl, user, password);
    }

    private static String required(@Nullable String value, String name) {
        if (value == null || value.isBlank()) {
            throw new UserError("--external needs the environment variable " + name + ". All of them: " + POSTGRES_URL
                    + " (jdbc:postgresql://host:port/), " + POSTGRES_USER + " and " + POSTGRES_PASSWORD
                    + " (a role that may create roles and databases), " + KAFKA + " (host:port).");
        }
        return value;
    }

    @Override
    public String toString() {
        return "External[" + postgresUrl + ", " + kafka + "]";
    }
}

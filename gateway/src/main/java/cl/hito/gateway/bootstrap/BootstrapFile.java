package cl.hito.gateway.bootstrap;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file of the first credentials.
 *
 * @param users people, with their passwords in plain text
 * @param apiKeys machines, with their keys in plain text
 */
record BootstrapFile(@Nullable List<User> users, @Nullable List<ApiKey> apiKeys) {

    record User(
            String username,
            String password,
            String role,
            @Nullable String institution) {

        @Override
        public String toString() {
            return "User[" + username + "]";
        }
    }

    record ApiKey(
            String name,
            String key,
            String role,
            @Nullable String institution,
            @Nullable Set<String> scopes) {

        @Override
        public String toString() {
            return "ApiKey[" + name + "]";
        }
    }
}

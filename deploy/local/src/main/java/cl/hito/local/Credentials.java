package cl.hito.local;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first accounts and keys, one of each role, made once and kept in a file that only the owner may read. */
record Credentials(List<User> users, List<ApiKey> apiKeys) {
    private static final List<String> ROLES = List.of("admin", "office", "editor", "auditor", "integrator");

    /** The body that the editor's account and key are limited to. */
    private static final String EDITOR_INSTITUTION = "MUN-08106";

    static Credentials readOrCreate(Path file) {
        return Json.read(file, Credentials.class).orElseGet(() -> {
            Credentials created = create();
            Json.write(file, created);
            return created;
        });
    }

    private static Credentials create() {
        return new Credentials(
                ROLES.stream()
                        .map(role -> new User(role, RandomText.base64Url(18), role, institution(role)))
                        .toList(),
                ROLES.stream()
                        .map(role -> new ApiKey(role, "hito_" + RandomText.base64Url(32), role, institution(role)))
                        .toList());
    }

    private static @Nullable String institution(String role) {
        return role.equals("editor") ? EDITOR_INSTITUTION : null;
    }

    /** The account that a person begins with. */
    User office() {
        return users.stream()
                .filter(user -> user.role().equals("office"))
                .findFirst()
                .orElseThrow(() -> new UserError("credentials.json holds no account of the role office."));
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
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

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ApiKey(
            String name, String key, String role, @Nullable String institution) {
        @Override
        public String toString() {
            return "ApiKey[" + name + "]";
        }
    }
}

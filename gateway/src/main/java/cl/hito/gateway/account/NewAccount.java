package cl.hito.gateway.account;

import cl.hito.gateway.identity.TimeBox;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An account to be made.
 *
 * @param username as typed at the sign-in, without regard to case
 * @param password at most {@value #MAX_PASSWORD_BYTES} bytes: bcrypt reads no further
 * @param role one of the chassis' roles but {@code public}
 * @param institution code of the institution that the person is bound to; an editor must have one
 * @param timeBox when the account may be used; always when null
 */
public record NewAccount(
        String username,
        String password,
        String role,
        @Nullable String institution,
        @Nullable TimeBox timeBox) {

    static final int MAX_PASSWORD_BYTES = 72;

    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,99}");

    public NewAccount {
        if (!USERNAME.matcher(username).matches()) {
            throw new IllegalArgumentException("username is not made of a-z 0-9 . _ @ -");
        }
        if (password.isEmpty() || password.getBytes(StandardCharsets.UTF_8).length > MAX_PASSWORD_BYTES) {
            throw new IllegalArgumentException("password is empty or longer than 72 bytes");
        }
    }

    /** An account that may always be used. */
    public NewAccount(String username, String password, String role, @Nullable String institution) {
        this(username, password, role, institution, null);
    }

    @Override
    public String toString() {
        return "NewAccount[" + username + ", " + role + "]";
    }
}

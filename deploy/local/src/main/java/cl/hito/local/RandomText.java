package cl.hito.local;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets nobody can guess. */
final class RandomText {
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomText() {}

    /** {@code bytes} random bytes in base64url without padding: 18 give 24 characters, 32 give 43. */
    static String base64Url(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}

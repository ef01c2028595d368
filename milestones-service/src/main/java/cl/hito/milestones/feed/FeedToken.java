package cl.hito.milestones.feed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Tokens of feeds: 256 random bits, of which only the SHA-256 is kept. */
final class FeedToken {

    /** So that a token is recognised where it should not be, in a log or a repository. */
    static final String PREFIX = "hitocal_";

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private FeedToken() {}

    static String next() {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

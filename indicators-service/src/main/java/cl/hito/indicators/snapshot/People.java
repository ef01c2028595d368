package cl.hito.indicators.snapshot;

import cl.hito.proofs.CanonicalJson;
import cl.hito.proofs.LogEntry;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who did what, as it is published: a hash over the names and a salt. Names and salt can be erased later; the hash stays,
 * and tells nothing any more. With the salt whoever kept the names can show that it was they.
 */
final class People {

    /** Stands where a name was. */
    static final String ERASED = "erased";

    private static final SecureRandom RANDOM = new SecureRandom();

    private People() {}

    static String salt() {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }

    /**
     * The hash of names, hex.
     *
     * @param names by what each of them did; null for what nobody did
     */
    static String hash(String salt, Map<String, @Nullable String> names) {
        Map<String, @Nullable Object> content = new HashMap<>(names);
        content.put("salt", salt);
        return LogEntry.hashOf(CanonicalJson.write(content));
    }

    /**
     * The hash that stands for what is stored: the stored one, when it is that of the names or these are erased; empty
     * when it is not.
     */
    static String stored(@Nullable String hash, @Nullable String salt, Map<String, @Nullable String> names) {
        boolean agrees = salt == null
                ? names.values().stream().allMatch(name -> name == null || name.equals(ERASED))
                : hash(salt, names).equals(hash);
        return agrees && hash != null ? hash : "";
    }
}

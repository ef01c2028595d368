package cl.hito.gateway.client;

import cl.hito.gateway.identity.Secrets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A key as far as the gateway keeps it.
 *
 * @param prefix its first {@value #PREFIX} characters, by which it is looked up and shown
 * @param hash SHA-256 of the whole, in hexadecimal
 */
public record PresentedKey(String prefix, String hash) {

    static final int PREFIX = 12;

    private static final Pattern FORM = Pattern.compile("hito_[A-Za-z0-9_-]{20,200}");

    /** Of a key in plain text; empty when it has not the form {@code hito_…} of one. */
    public static Optional<PresentedKey> of(String key) {
        return FORM.matcher(key).matches()
                ? Optional.of(new PresentedKey(key.substring(0, PREFIX), Secrets.hash(key)))
                : Optional.empty();
    }
}

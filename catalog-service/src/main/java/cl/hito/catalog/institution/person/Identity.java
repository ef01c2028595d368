package cl.hito.catalog.institution.person;

import cl.hito.catalog.institution.rut.Rut;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What identifies a person: personal data, kept outside the history so that it can be erased.
 *
 * @param run in canonical form
 * @param account name with which the person signs in
 */
record Identity(
        String name,
        @Nullable String run,
        @Nullable String email,
        @Nullable String account) {

    /**
     * What the history holds instead: SHA-256 over the salt and the fields, each with its length before it.
     * Who has the data and the salt can show that they are what was recorded; without the salt a RUN, of
     * which there are few enough to try them all, cannot be guessed from it.
     */
    String digest(byte[] salt) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(salt);
            for (@Nullable String field : new @Nullable String[] {name, run, email, account}) {
                byte[] bytes = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
                sha256.update(ByteBuffer.allocate(Integer.BYTES)
                        .putInt(field == null ? -1 : bytes.length)
                        .array());
                sha256.update(bytes);
            }
            return "sha256:" + HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** As who may look into everything but needs no number sees it. */
    Identity masked() {
        String hidden = run != null && Rut.read(run) instanceof Rut.Valid valid
                ? valid.rut().masked()
                : null;
        return new Identity(name, hidden, email, account);
    }
}

package cl.hito.local;

import cl.hito.proofs.LogKey;
import cl.hito.proofs.MalformedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The private key of the transparency log, in the data folder. To change it, rename it to {@code log.key.previous}: the
 * next start makes a new one of the same name, and the service has the old one sign it off.
 */
final class LogKeyFile {

    private static final String ORIGIN = "hito.local/";

    private LogKeyFile() {}

    /**
     * Makes the key when there is none.
     *
     * @throws UserError when there was one: with a new one the log would take nothing any more, and nobody could tell it
     *     from a log that somebody wrote anew
     */
    static void create(DataFolder folder) {
        if (Files.exists(folder.logKey())) {
            return;
        }
        boolean follows = Files.exists(folder.previousLogKey());
        if (!follows && Files.exists(folder.firstLogKey())) {
            throw new UserError("The key of the transparency log, " + folder.logKey()
                    + ", is gone. Put it back from where it is kept; without it the log cannot go on.");
        }
        LogKey key = LogKey.generate(name(folder.previousLogKey()));
        if (!follows) {
            Json.writeText(folder.firstLogKey(), key.verifier().encoded() + "\n");
        }
        Json.writeText(folder.logKey(), key.encoded() + "\n");
    }

    /** The public key that the log began with; nothing for a log that began before it was written down. */
    static Optional<String> first(DataFolder folder) {
        try {
            return Files.exists(folder.firstLogKey())
                    ? Optional.of(Files.readString(folder.firstLogKey()).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every log has a name of its own, which its keys bear. */
    private static String name(Path previous) {
        if (!Files.exists(previous)) {
            byte[] random = new byte[6];
            new SecureRandom().nextBytes(random);
            return ORIGIN + HexFormat.of().formatHex(random);
        }
        try {
            return LogKey.parse(Files.readString(previous).strip()).verifier().name();
        } catch (MalformedException e) {
            throw new UserError("The file " + previous + " holds no key of the transparency log.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package cl.hito.local;

import cl.hito.proofs.LogKey;
import cl.hito.proofs.MalformedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The private key of the transparency log, in the data folder. To change it, rename it to {@code log.key.previous}: the
 * next start makes a new one of the same name, and the service has the old one sign it off.
 */
final class LogKeyFile {

    private static final String ORIGIN = "hito.local/";

    private LogKeyFile() {}

    /** Makes the key when there is none. */
    static void create(DataFolder folder) {
        if (!Files.exists(folder.logKey())) {
            Json.writeText(
                    folder.logKey(),
                    LogKey.generate(name(folder.previousLogKey())).encoded() + "\n");
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

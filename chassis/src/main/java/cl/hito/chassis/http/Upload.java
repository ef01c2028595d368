package cl.hito.chassis.http;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that somebody sends, on its way: whole on the disk of this machine before the database hears of it, so
 * that a slow sender holds neither a transaction nor memory.
 *
 * @param sha256 of its content, in hexadecimal
 */
public record Upload(Path file, long bytes, String sha256) implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    /** Takes a body in; 413 as soon as it is longer than the limit. */
    public static Upload of(InputStream body, long limit) throws IOException {
        Path file = Files.createTempFile("hito-upload", ".file");
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long bytes = 0;
            try (OutputStream out = Files.newOutputStream(file)) {
                byte[] buffer = new byte[BUFFER];
                for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                    bytes += read;
                    if (bytes > limit) {
                        throw tooLarge(limit);
                    }
                    digest.update(buffer, 0, read);
                    out.write(buffer, 0, read);
                }
            }
            return new Upload(file, bytes, HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static ProblemException tooLarge(long limit) {
        return ProblemException.of(ProblemType.BODY_TOO_LARGE, limit(limit, false), limit(limit, true));
    }

    /** The limit as people read it. */
    static String limit(long bytes, boolean english) {
        String most = bytes / (1 << 20) + " MB.";
        return english ? "The file may have at most " + most : "El archivo puede tener a lo más " + most;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}

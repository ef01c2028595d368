package cl.hito.milestones.digest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/** The port at which the service looks for its mail server, whether a test has one there or not. */
public final class MailPort {

    /** A system property, because the framework loads this class in more than one class loader. */
    private static final String PORT = "hito.test.mail-port";

    private MailPort() {}

    /** Takes a port, and tells the service of it. */
    public static Map<String, String> settings() {
        try (ServerSocket free = new ServerSocket(0)) {
            System.setProperty(PORT, Integer.toString(free.getLocalPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "hito.mail.host",
                "127.0.0.1",
                "hito.mail.port",
                System.getProperty(PORT),
                "hito.mail.timeout",
                "5S",
                "hito.mail.from",
                "Hito <hito@example.gob.cl>");
    }

    static int port() {
        return Integer.getInteger(PORT);
    }
}

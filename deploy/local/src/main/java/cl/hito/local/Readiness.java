package cl.hito.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** How to see that a process takes requests. */
interface Readiness {
    String HEALTH_PAGE = "/q/health/ready";

    boolean now();

    /** Called before each start. */
    default void reset() {}

    /** A file that the process writes when it is ready. */
    static Readiness file(Path file) {
        return new Readiness() {
            @Override
            public boolean now() {
                return Files.exists(file);
            }

            @Override
            public void reset() {
                try {
                    // A process that was killed could not delete it.
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    /** The health page of a service. */
    static Readiness http(URI service) {
        return () -> answersWell(service.resolve(HEALTH_PAGE));
    }

    /** Whether somebody listens on this port of the loopback. */
    static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean answersWell(URI page) {
        try {
            HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(5000);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}

package cl.hito.engines;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of the loopback address. */
public final class FreePort {
    private FreePort() {}

    /** A port that nobody listens on at this moment. */
    public static int find() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new EngineException("No free port could be found on the loopback address.", e);
        }
    }

    /** Whether {@code port} of {@code address} can be listened on now. */
    public static boolean isFree(String address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** {@code port}, or a free one when it is 0. */
    static int orFree(int port) {
        return port == 0 ? find() : port;
    }
}

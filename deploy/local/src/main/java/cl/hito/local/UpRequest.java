package cl.hito.local;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code hito up} was asked for.
 *
 * @param bind the address that the gateway listens on; everything else stays on the loopback
 * @param external the user's own engines; null for those that come with Hito
 */
record UpRequest(
        Installation installation,
        DataFolder folder,
        int port,
        String bind,
        boolean seeds,
        @Nullable External external) {

    private static final List<String> ANY_ADDRESS = List.of("0.0.0.0", "::", "[::]");

    /** The gateway as this machine reaches it. */
    URI gateway() {
        String host = ANY_ADDRESS.contains(bind) ? "127.0.0.1" : bind;
        return URI.create("http://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port);
    }
}

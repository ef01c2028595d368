package cl.hito.gateway.account;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** From where a request comes, as far as one subscriber can be told from another. */
final class CallerAddress {

    private static final int IPV6_BYTES = 16;
    private static final int IPV6_SUBSCRIBER_BYTES = 8;

    private CallerAddress() {}

    /** The IPv4 address; of an IPv6 address its first 64 bits (RFC 4291), since one subscriber has all the rest. */
    static String of(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        if (remote == null || remote.hostAddress() == null) {
            return "";
        }
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(remote.hostAddress());
        return bytes != null && bytes.length == IPV6_BYTES
                ? HexFormat.of().formatHex(Arrays.copyOf(bytes, IPV6_SUBSCRIBER_BYTES)) + "/64"
                : remote.hostAddress();
    }
}

package cl.hito.gateway.edge;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** W3C Trace Context: the caller's {@code traceparent} when it is well-formed, else the start of a trace. */
final class TraceParents {

    static final String HEADER = "traceparent";
    static final String STATE = "tracestate";

    // Section 3.2.2: version 00; ids that are all zeros are invalid.
    private static final Pattern VALID = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceParents() {}

    static String accept(@Nullable String given) {
        return given != null && VALID.matcher(given).matches() ? given : start();
    }

    private static String start() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        // The lowest bit set: never all zeros.
        return "00-" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1) + "-"
                + hex.toHexDigits(random.nextLong() | 1) + "-01";
    }
}

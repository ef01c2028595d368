package cl.hito.gateway.edge;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ids of requests: the caller's when it is harmless in a log and a header, else a new one. */
final class RequestIds {

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestIds() {}

    static String accept(@Nullable String given, Clock clock) {
        return given != null && HARMLESS.matcher(given).matches() ? given : next(clock);
    }

    /** A UUIDv7 (RFC 9562 section 5.7): ids of one second stand together in a sorted log. */
    private static String next(Clock clock) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (clock.millis() << 16) | 0x7000L | random.nextInt(0x1000);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}

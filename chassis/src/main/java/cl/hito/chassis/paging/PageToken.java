package cl.hito.chassis.paging;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where the next page starts: the order's value and the id of the last row seen, the total already
 * counted, and a fingerprint of the query, so that a token is refused under other filters.
 *
 * @param fingerprint of filters and order
 * @param total as counted on the first page
 * @param key the last row's value of the order, as text
 * @param id the last row's id, as text
 */
record PageToken(int fingerprint, Total total, String key, String id) {

    private static final char SEPARATOR = '\u001f';

    String encode() {
        String text = Integer.toHexString(fingerprint)
                + SEPARATOR
                + (total.type() == Total.Type.EXACT ? "=" : ">")
                + total.count()
                + SEPARATOR
                + id
                + SEPARATOR
                + key;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a token; anything that {@link #encode} did not write is 400 {@code invalid-page-token}. */
    static PageToken decode(String token) {
        try {
            CharBuffer text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(token)));
            String[] parts = text.toString().split(String.valueOf(SEPARATOR), 4);
            if (parts.length != 4 || parts[1].isEmpty()) {
                throw invalid();
            }
            Total.Type type = switch (parts[1].charAt(0)) {
                case '=' -> Total.Type.EXACT;
                case '>' -> Total.Type.AT_LEAST;
                default -> throw invalid();
            };
            return new PageToken(
                    Integer.parseUnsignedInt(parts[0], 16),
                    new Total(Long.parseUnsignedLong(parts[1].substring(1)), type),
                    parts[3],
                    parts[2]);
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw invalid();
        }
    }

    static ProblemException invalid() {
        return ProblemException.of(ProblemType.INVALID_PAGE_TOKEN);
    }
}

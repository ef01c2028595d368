package cl.hito.proofs;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The alphabet of signed notes: strict UTF-8, strict base64 and key names. */
final class NoteText {

    private NoteText() {}

    static String utf8(byte[] bytes) {
        try {
            // A new decoder reports what is malformed; the constructor of String would replace it.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("not UTF-8", e);
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** RFC 4648 section 4 with its padding, and only the one text that encodes those bytes. */
    static byte[] base64(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("not base64", e);
        }
        if (!base64(bytes).equals(text)) {
            throw new MalformedException("not base64 in its one form");
        }
        return bytes;
    }

    /** A name that can stand in a signature line: no space of Unicode, no plus, nothing invisible. */
    static String keyName(String name) {
        boolean good = !name.isEmpty()
                && name.codePoints()
                        .noneMatch(c -> c == '+'
                                || Character.isWhitespace(c)
                                || Character.isSpaceChar(c)
                                || Character.isISOControl(c)
                                || Character.getType(c) == Character.SURROGATE);
        if (!good) {
            throw new MalformedException("a key's name is not empty and holds neither spaces nor a plus");
        }
        return name;
    }
}

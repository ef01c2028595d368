package cl.hito.proofs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;

/**
 * JSON in the one form that can be hashed, RFC 8785: keys in the order of their UTF-16 code units, no white space,
 * numbers as ECMAScript writes them. A number is a double there: what must be exact is written as text.
 */
public final class CanonicalJson {

    /** Deeper than anything that is sealed, and shallow enough for every stack. */
    private static final int MAX_DEPTH = 64;

    /** Whole numbers up to here are doubles too. */
    private static final long MAX_WHOLE = (1L << 53) - 1;

    private CanonicalJson() {}

    /**
     * Brings JSON text into canonical form. An object or an array; leading zeros of numbers are forgiven.
     *
     * @throws MalformedException when it is not JSON, names a member twice or lies deeper than 64 levels
     */
    public static String of(String json) {
        checkDepth(json);
        checkText(json);
        try {
            String canonical = new JsonCanonicalizer(json).getEncodedString();
            // Half a surrogate pair may have come as an escape.
            checkText(canonical);
            return canonical;
        } catch (IOException e) {
            throw new MalformedException("not JSON: " + e.getMessage(), e);
        } catch (MalformedException e) {
            throw e;
        } catch (RuntimeException e) {
            // The library looks past the end of some texts.
            throw new MalformedException("not JSON", e);
        }
    }

    /** Whether the text is JSON in canonical form. */
    public static boolean isCanonical(String json) {
        try {
            return of(json).equals(json);
        } catch (MalformedException e) {
            return false;
        }
    }

    /**
     * Writes a value in canonical form, without parsing: many times faster than {@link #of(String)}.
     *
     * @param value a map from texts, an iterable, a text, a boolean, a whole number or null; an enum is its name
     * @throws MalformedException when it is something else, a number that no double holds exactly, or half a character
     */
    public static String write(@Nullable Object value) {
        StringBuilder out = new StringBuilder(256);
        write(value, out, 0);
        return out.toString();
    }

    private static void write(@Nullable Object value, StringBuilder out, int depth) {
        if (depth > MAX_DEPTH) {
            throw new MalformedException("deeper than " + MAX_DEPTH + " levels");
        }
        if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof String text) {
            text(text, out);
        } else if (value instanceof Long || value instanceof Integer) {
            whole(((Number) value).longValue(), out);
        } else if (value instanceof Enum<?> constant) {
            text(constant.name(), out);
        } else if (value instanceof Map<?, ?> members) {
            object(members, out, depth);
        } else if (value instanceof Iterable<?> items) {
            out.append('[');
            String separator = "";
            for (Object item : items) {
                out.append(separator);
                write(item, out, depth + 1);
                separator = ",";
            }
            out.append(']');
        } else {
            throw new MalformedException(
                    "no canonical form of " + value.getClass().getName());
        }
    }

    private static void object(Map<?, ?> members, StringBuilder out, int depth) {
        List<String> names = new ArrayList<>(members.size());
        for (Object name : members.keySet()) {
            if (!(name instanceof String text)) {
                throw new MalformedException("the name of a member is not a text");
            }
            names.add(text);
        }
        // Strings compare by UTF-16 code units, which is the order of RFC 8785 section 3.2.3.
        Collections.sort(names);
        out.append('{');
        String separator = "";
        for (String name : names) {
            out.append(separator);
            text(name, out);
            out.append(':');
            write(members.get(name), out, depth + 1);
            separator = ",";
        }
        out.append('}');
    }

    private static void whole(long number, StringBuilder out) {
        if (Math.abs(number) > MAX_WHOLE || number == Long.MIN_VALUE) {
            throw new MalformedException(number + " is not exact as a double: write it as text");
        }
        out.append(number);
    }

    private static void text(String text, StringBuilder out) {
        checkText(text);
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ') {
                        out.append("\\u00")
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 0xf, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** Half a surrogate pair has no UTF-8, so no bytes that could be hashed (RFC 8785 section 3.2.2.2). */
    private static void checkText(String text) {
        boolean high = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (high != Character.isLowSurrogate(c)) {
                throw new MalformedException("half a character before " + i);
            }
            high = Character.isHighSurrogate(c);
        }
        if (high) {
            throw new MalformedException("half a character at the end");
        }
    }

    /** The library descends by recursion: what is deeper than a stack would end the thread. */
    private static void checkDepth(String json) {
        int depth = 0;
        boolean inText = false;
        boolean escaped = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (inText) {
                inText = escaped || c != '"';
                escaped = !escaped && c == '\\';
            } else if (c == '"') {
                inText = true;
            } else if (c == '{' || c == '[') {
                depth++;
                if (depth > MAX_DEPTH) {
                    throw new MalformedException("deeper than " + MAX_DEPTH + " levels");
                }
            } else if (c == '}' || c == ']') {
                depth--;
            }
        }
    }
}

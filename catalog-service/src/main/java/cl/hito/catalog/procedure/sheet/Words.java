package cl.hito.catalog.procedure.sheet;

import java.text.Normalizer;

/** Words as people write them in spreadsheets: with or without accents, capitals, spaces and points. */
public final class Words {

    private Words() {}

    /** Letters a–z and digits of a text, in order; all that is compared of a heading or of an option. */
    public static String key(String text) {
        return plain(text, false);
    }

    /**
     * A name for comparison: words of a–z and digits with one space between.
     */
    public static String nameKey(String name) {
        return plain(name, true);
    }

    private static String plain(String text, boolean spaced) {
        String letters = isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFD);
        StringBuilder key = new StringBuilder(letters.length());
        boolean gap = false;
        for (int i = 0; i < letters.length(); i++) {
            char c = letters.charAt(i);
            char lower = c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
            if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9')) {
                if (gap && spaced && !key.isEmpty()) {
                    key.append(' ');
                }
                gap = false;
                key.append(lower);
            } else if (c < '\u0300' || c > '\u036f') {
                gap = true;
            }
        }
        return key.toString();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > '\u007f') {
                return false;
            }
        }
        return true;
    }

    /**
     * A text as a cell can hold it: one kind of line end, no control characters, nothing before or after. Two texts
     * with the same form are the same to an import.
     */
    static String cellForm(String text) {
        String trimmed = text.trim();
        boolean plain = true;
        for (int i = 0; i < trimmed.length() && plain; i++) {
            char c = trimmed.charAt(i);
            plain = c == '\n' || (c >= ' ' && c < '\ud800');
        }
        if (plain) {
            return trimmed;
        }
        StringBuilder form = new StringBuilder(trimmed.length());
        trimmed.replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .filter(c -> c == '\n' || c == '\t' || (c >= ' ' && c != 0xFFFE && c != 0xFFFF))
                .filter(c -> c < 0xD800 || c > 0xDFFF)
                .forEach(form::appendCodePoint);
        return form.toString().trim();
    }
}

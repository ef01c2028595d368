package cl.hito.catalog.institution.rut;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A RUT (bodies) or RUN (persons): a number of up to nine digits and its check digit by módulo 11, that is
 * factors 2 to 7 from the right, over and over; 11 is written 0 and 10 is written K.
 *
 * <p>Canonical form: no dots, a hyphen, capital K, no leading zeros: {@code 12345678-5}.
 *
 * @param number without its check digit, from 1
 * @param checkDigit {@code 0} to {@code 9} or {@code K}
 */
public record Rut(int number, char checkDigit) {

    private static final int MAX_NUMBER = 999_999_999;
    private static final int VISIBLE_DIGITS = 3;

    /** With dots at the thousands or without, hyphen of any sort or none, k of any case. */
    private static final Pattern SPELLING =
            Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{3}){1,2}|[0-9]{1,9})[-\u2010\u2011\u2013]?([0-9kK])");

    /** What a text turned out to be. */
    public sealed interface Reading {}

    /** A RUT whose check digit is right. */
    public record Valid(Rut rut) implements Reading {}

    /**
     * No RUT.
     *
     * @param code of the field error: {@code invalid_format} or {@code invalid_check_digit}
     */
    public record Invalid(String code) implements Reading {}

    public Rut {
        if (number < 1 || number > MAX_NUMBER || checkDigit != checkDigit(number)) {
            throw new IllegalArgumentException("no RUT");
        }
    }

    /** The RUT with this number. */
    public static Rut of(int number) {
        return new Rut(number, checkDigit(number));
    }

    /** Reads any usual spelling: {@code 12.345.678-5}, {@code 12345678-5}, {@code 123456785}, {@code 6-k}. */
    public static Reading read(String text) {
        Matcher spelling = SPELLING.matcher(text.strip());
        if (!spelling.matches()) {
            return new Invalid("invalid_format");
        }
        int number = Integer.parseInt(spelling.group(1).replace(".", ""));
        if (number < 1) {
            return new Invalid("invalid_format");
        }
        char given = Character.toUpperCase(spelling.group(2).charAt(0));
        return given == checkDigit(number) ? new Valid(new Rut(number, given)) : new Invalid("invalid_check_digit");
    }

    /** Code of what is wrong with a text, as in {@link Invalid}; null when it is absent or a RUT. */
    public static @Nullable String flaw(@Nullable String text) {
        return text != null && read(text) instanceof Invalid invalid ? invalid.code() : null;
    }

    /** The canonical form of a text that is a RUT; any other text as it is. */
    public static @Nullable String canonical(@Nullable String text) {
        return text != null && read(text) instanceof Valid valid ? valid.rut().toString() : text;
    }

    /** The form to show to who may know that there is a number, but not which: {@code *****678-5}. */
    public String masked() {
        String digits = Integer.toString(number);
        int hidden = Math.max(0, digits.length() - VISIBLE_DIGITS);
        return "*".repeat(hidden) + digits.substring(hidden) + "-" + checkDigit;
    }

    static char checkDigit(int number) {
        int sum = 0;
        int factor = 2;
        for (int rest = number; rest > 0; rest /= 10) {
            sum += rest % 10 * factor;
            factor = factor == 7 ? 2 : factor + 1;
        }
        int digit = 11 - sum % 11;
        return digit == 11 ? '0' : digit == 10 ? 'K' : (char) ('0' + digit);
    }

    /** The canonical form. */
    @Override
    public String toString() {
        return number + "-" + checkDigit;
    }
}

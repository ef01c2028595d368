package cl.hito.catalog.procedure.sheet;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the cells of a column hold. */
public sealed interface Kind {

    /** The value that a text which is not empty says. */
    Object parse(String text) throws BadCell;

    /** The value that a number says which a program wrote: digits, and a point before decimals. */
    default Object parseNumber(String text) throws BadCell {
        return parse(text);
    }

    /** The value as the API writes it, for programs. */
    default Object plain(Object value) {
        return value;
    }

    /** The value as people say it in Spanish. */
    default Object words(Object value) {
        return plain(value);
    }

    /** Whether a cell could not tell the two apart. */
    default boolean same(Object one, Object other) {
        return one.equals(other);
    }

    /** The words to choose from; empty where anything can be written. */
    default List<String> choices() {
        return List.of();
    }

    /** Text of at most so many characters. */
    record Text(int max) implements Kind {

        @Override
        public String parse(String text) throws BadCell {
            if (text.indexOf('\0') >= 0) {
                throw new BadCell("invalid_value", "Tiene un carácter NUL.", "It has a NUL character.");
            }
            String said = Words.cellForm(text);
            if (said.length() > max) {
                throw new BadCell(
                        "too_long",
                        "Tiene " + said.length() + " caracteres; el máximo es " + max + ".",
                        "It has " + said.length() + " characters; the most is " + max + ".");
            }
            return said;
        }

        @Override
        public boolean same(Object one, Object other) {
            return Words.cellForm((String) one).equals(Words.cellForm((String) other));
        }
    }

    /**
     * A whole number. In a text, points between groups of three digits part thousands, as Chile writes them; a comma
     * with three digits after it may be either and is refused, so that no number is ever a thousand times another.
     */
    record Whole(int min, int max) implements Kind {

        private static final Pattern FORM = Pattern.compile("([+-]?[0-9]{1,9})([.,](?:0{1,2}|0{4,9}))?");
        private static final Pattern THOUSANDS =
                Pattern.compile("([+-]?[1-9][0-9]{0,2}(?:[.][0-9]{3}){1,2})(,(?:0{1,2}|0{4,9}))?");
        private static final Pattern NUMBER = Pattern.compile("([+-]?[0-9]{1,9})([.]0+)?");

        @Override
        public Integer parse(String text) throws BadCell {
            Matcher thousands = THOUSANDS.matcher(text);
            return thousands.matches()
                    ? within(thousands.group(1).replace(".", ""))
                    : within(digits(FORM.matcher(text)));
        }

        @Override
        public Integer parseNumber(String text) throws BadCell {
            return within(digits(NUMBER.matcher(text)));
        }

        private static String digits(Matcher form) throws BadCell {
            if (!form.matches()) {
                throw new BadCell(
                        "wrong_type",
                        "Aquí va un número entero, sin decimales, como 1234 o 1.234.",
                        "A whole number belongs here, without decimals, such as 1234 or 1.234 (a point parts"
                                + " thousands).");
            }
            return form.group(1);
        }

        private int within(String digits) throws BadCell {
            int number = Integer.parseInt(digits);
            if (number < min || number > max) {
                throw new BadCell(
                        "out_of_range",
                        "El número va de " + min + " a " + max + ".",
                        "The number is between " + min + " and " + max + ".");
            }
            return number;
        }
    }

    /** A date: yyyy-mm-dd, or day, month and year with hyphens, slashes or points between. */
    record Day() implements Kind {

        private static final Pattern ISO = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
        private static final Pattern CHILEAN = Pattern.compile("([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})");

        @Override
        public LocalDate parse(String text) throws BadCell {
            try {
                Matcher iso = ISO.matcher(text);
                if (iso.matches()) {
                    return LocalDate.of(number(iso, 1), number(iso, 2), number(iso, 3));
                }
                Matcher chilean = CHILEAN.matcher(text);
                if (chilean.matches()) {
                    return LocalDate.of(number(chilean, 3), number(chilean, 2), number(chilean, 1));
                }
            } catch (DateTimeException e) {
                // 30 February has the form of a date and is none.
            }
            throw new BadCell(
                    "invalid_format",
                    "Aquí va una fecha, como 31-12-2026 o 2026-12-31.",
                    "A date belongs here, such as 31-12-2026 or 2026-12-31.");
        }

        private static int number(Matcher matcher, int group) {
            return Integer.parseInt(matcher.group(group));
        }
    }

    /** A month: yyyy-mm, mm-yyyy or mm/yyyy, or a date within it. */
    record Month() implements Kind {

        private static final Pattern ISO = Pattern.compile("([0-9]{4})-([0-9]{2})(-[0-9]{2})?");
        private static final Pattern CHILEAN = Pattern.compile("([0-9]{1,2})[-/.]([0-9]{4})");

        @Override
        public YearMonth parse(String text) throws BadCell {
            try {
                Matcher iso = ISO.matcher(text);
                if (iso.matches()) {
                    return YearMonth.of(Integer.parseInt(iso.group(1)), Integer.parseInt(iso.group(2)));
                }
                Matcher chilean = CHILEAN.matcher(text);
                if (chilean.matches()) {
                    return YearMonth.of(Integer.parseInt(chilean.group(2)), Integer.parseInt(chilean.group(1)));
                }
            } catch (DateTimeException e) {
                // There is no thirteenth month.
            }
            throw new BadCell(
                    "invalid_format",
                    "Aquí va un mes, como 2026-03 o 03-2026.",
                    "A month belongs here, such as 2026-03.");
        }
    }

    /** Sí or no. */
    record YesNo() implements Kind {

        private static final Map<String, Boolean> WORDS = Map.ofEntries(
                Map.entry("si", true),
                Map.entry("s", true),
                Map.entry("yes", true),
                Map.entry("true", true),
                Map.entry("verdadero", true),
                Map.entry("1", true),
                Map.entry("no", false),
                Map.entry("n", false),
                Map.entry("false", false),
                Map.entry("falso", false),
                Map.entry("0", false));

        @Override
        public Boolean parse(String text) throws BadCell {
            Boolean said = WORDS.get(Words.key(text));
            if (said == null) {
                throw new BadCell("wrong_type", "Aquí va Sí o No.", "Sí or No belongs here.");
            }
            return said;
        }

        @Override
        public String words(Object value) {
            return Boolean.TRUE.equals(value) ? "Sí" : "No";
        }

        @Override
        public List<String> choices() {
            return List.of("Sí", "No");
        }
    }

    /** One of the options of a list, by its Spanish words or by its constant. */
    record Option(List<? extends Enum<?>> constants, List<String> choices, Map<String, Enum<?>> byKey) implements Kind {

        static Option of(Class<?> type, String... words) {
            List<Enum<?>> constants = Arrays.stream(type.getEnumConstants())
                    .<Enum<?>>map(constant -> (Enum<?>) constant)
                    .toList();
            if (constants.size() != words.length) {
                throw new IllegalArgumentException(type + " has " + constants.size() + " options");
            }
            Map<String, Enum<?>> byKey = new HashMap<>();
            for (int i = 0; i < words.length; i++) {
                byKey.put(Words.key(words[i]), constants.get(i));
                byKey.put(Words.key(constants.get(i).name()), constants.get(i));
            }
            return new Option(constants, List.of(words), Map.copyOf(byKey));
        }

        @Override
        public Enum<?> parse(String text) throws BadCell {
            Enum<?> said = byKey.get(Words.key(text));
            if (said == null) {
                String permitted = String.join(", ", choices);
                throw new BadCell(
                        "invalid_value",
                        "El valor debe ser uno de: " + permitted + ".",
                        "The value must be one of: " + permitted + ".");
            }
            return said;
        }

        @Override
        public String plain(Object value) {
            return ((Enum<?>) value).name();
        }

        @Override
        public String words(Object value) {
            return choices.get(constants.indexOf((Enum<?>) value));
        }
    }

    /** Several options in one cell. */
    record Options(Option option, int max) implements Kind {

        @Override
        public List<Enum<?>> parse(String text) throws BadCell {
            List<Enum<?>> said = new ArrayList<>();
            for (String item : Lists.items(text)) {
                said.add(option.parse(item));
            }
            Lists.check(said, max);
            return said;
        }

        @Override
        public String plain(Object value) {
            return ((List<?>) value).stream().map(option::plain).collect(Collectors.joining("|"));
        }

        @Override
        public String words(Object value) {
            return ((List<?>) value).stream().map(option::words).collect(Collectors.joining("; "));
        }
    }

    /** Several texts in one cell. */
    record Texts(int max, Text item) implements Kind {

        @Override
        public List<String> parse(String text) throws BadCell {
            List<String> said = new ArrayList<>();
            for (String one : Lists.items(text)) {
                said.add(item.parse(one));
            }
            Lists.check(said, max);
            return said;
        }

        @Override
        public String plain(Object value) {
            return Lists.joined((List<?>) value);
        }

        @Override
        public boolean same(Object one, Object other) {
            return Objects.equals(Lists.items(plain(one)), Lists.items(plain(other)));
        }
    }

    /** The id of a record. */
    record Identifier() implements Kind {

        private static final Pattern FORM =
                Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

        @Override
        public UUID parse(String text) throws BadCell {
            if (!FORM.matcher(text).matches()) {
                throw new BadCell("invalid_format");
            }
            return UUID.fromString(text);
        }
    }

    /** What an export tells and an import does not take. */
    record Told() implements Kind {

        @Override
        public String parse(String text) {
            throw new IllegalStateException("not for import");
        }
    }
}

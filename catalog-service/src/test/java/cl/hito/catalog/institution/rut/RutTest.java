package cl.hito.catalog.institution.rut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RutTest {

    @ParameterizedTest
    @CsvSource({
        "44.444.444-4, 44444444-4",
        "55.555.555-5, 55555555-5",
        "12.345.678-5, 12345678-5",
        "11.111.111-1, 11111111-1",
        "12345678-5, 12345678-5",
        "123456785, 12345678-5",
        "6-k, 6-K",
        "6K, 6-K",
        "1.000.005-K, 1000005-K",
        "0012345678-5, ",
        "012345678-5, 12345678-5",
        "12.345.678–5, 12345678-5",
    })
    void usual_spellings_have_one_canonical_form(String spelling, String canonical) {
        assertThat(Rut.read(spelling) instanceof Rut.Valid valid ? valid.rut().toString() : null)
                .isEqualTo(canonical);
    }

    @Test
    void wrong_check_digit_is_told_from_wrong_form() {
        assertThat(Rut.read("12.345.678-9")).isEqualTo(new Rut.Invalid("invalid_check_digit"));
        assertThat(Rut.flaw("12.345.678-9")).isEqualTo("invalid_check_digit");
        assertThat(Rut.flaw("doce")).isEqualTo("invalid_format");
        assertThat(Rut.flaw(null)).isNull();
        assertThat(Rut.canonical("doce")).isEqualTo("doce");
        assertThatThrownBy(() -> new Rut(12_345_678, '9')).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "K",
                "0-0",
                "12.34.678-5",
                "12345.678-5",
                "12,345,678-5",
                "1234567890-1",
                "12.345.678--5",
                "１２-5",
                "-12345678-5"
            })
    void anything_else_is_no_rut(String text) {
        assertThat(Rut.flaw(text)).isEqualTo("invalid_format");
    }

    @Test
    void masked_form_shows_the_last_digits_only() {
        assertThat(Rut.of(12_345_678).masked()).isEqualTo("*****678-5");
        assertThat(Rut.of(6).masked()).isEqualTo("6-K");
    }

    @Property
    void every_spelling_of_a_number_is_read_as_it(@ForAll @IntRange(min = 1, max = 999_999_999) int number) {
        Rut rut = Rut.of(number);
        String dotted = String.format(Locale.GERMANY, "%,d", number);
        for (String text : new String[] {
            rut.toString(),
            rut.toString().toLowerCase(Locale.ROOT),
            rut.toString().replace("-", ""),
            dotted + "-" + rut.checkDigit(),
            "  " + dotted + rut.checkDigit() + "\t"
        }) {
            assertThat(Rut.read(text)).as(text).isEqualTo(new Rut.Valid(rut));
        }
    }

    @Property
    void canonical_form_is_its_own(@ForAll @IntRange(min = 1, max = 999_999_999) int number) {
        String canonical = Rut.of(number).toString();
        assertThat(Rut.canonical(canonical)).isEqualTo(canonical);
        assertThat(Rut.flaw(canonical)).isNull();
    }

    @Property
    void one_wrong_digit_is_always_found(
            @ForAll @IntRange(min = 1, max = 99_999_999) int number,
            @ForAll @IntRange(max = 7) int place,
            @ForAll @IntRange(max = 9) int digit) {
        // Given
        Rut rut = Rut.of(number);
        StringBuilder digits = new StringBuilder("%08d".formatted(number));
        char typed = (char) ('0' + digit);
        boolean same = digits.charAt(place) == typed;
        // When
        digits.setCharAt(place, typed);
        // Then
        boolean valid = Rut.read(digits + "-" + rut.checkDigit()) instanceof Rut.Valid;
        assertThat(valid).isEqualTo(same);
    }

    @Property
    void two_neighbouring_digits_changed_over_are_always_found(
            @ForAll @IntRange(min = 10_000_000, max = 99_999_999) int number, @ForAll @IntRange(max = 6) int place) {
        // Given
        Rut rut = Rut.of(number);
        StringBuilder digits = new StringBuilder(Integer.toString(number));
        char first = digits.charAt(place);
        char second = digits.charAt(place + 1);
        // When
        digits.setCharAt(place, second);
        digits.setCharAt(place + 1, first);
        // Then
        boolean valid = Rut.read(digits + "-" + rut.checkDigit()) instanceof Rut.Valid;
        assertThat(valid).isEqualTo(first == second);
    }

    @Property
    void no_text_makes_it_fail(@ForAll @StringLength(max = 15) @CharRange(from = ' ', to = 'z') String text) {
        assertThat(Rut.read(text)).isNotNull();
    }
}

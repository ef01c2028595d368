package cl.hito.catalog.procedure.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No number is ever read as a thousand times, or a thousandth of, what is written. */
class WholeTest {

    private final Kind.Whole whole = new Kind.Whole(-100_000_000, 100_000_000);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0|0
                    12|12
                    +12|12
                    -12|-12
                    12000|12000
                    1.000|1000
                    12.000|12000
                    -12.000|-12000
                    1.234.567|1234567
                    1.234,00|1234
                    12.0|12
                    12,0|12
                    12.00|12
                    """)
    void points_between_groups_of_three_digits_part_thousands(String text, int number) throws BadCell {
        assertThat(whole.parse(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,000",
                "12,000",
                "0.000",
                "1,234",
                "1.5",
                "1.00.000",
                "1.0000.000",
                "1234.000",
                "01.000",
                "1,234,567",
                "12.",
                ""
            })
    void what_may_mean_two_numbers_or_none_is_refused(String text) {
        assertThatThrownBy(() -> whole.parse(text)).isInstanceOf(BadCell.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.234", "1.5", "0.125"})
    void number_of_a_spreadsheet_has_decimals_and_no_thousands(String text) throws BadCell {
        assertThat(whole.parseNumber("1234")).isEqualTo(1234);
        assertThatThrownBy(() -> whole.parseNumber(text)).isInstanceOf(BadCell.class);
    }
}

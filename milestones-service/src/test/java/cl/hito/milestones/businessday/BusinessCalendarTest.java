package cl.hito.milestones.businessday;

import static org.assertj.core.api.Assertions.assertThat;

import cl.hito.milestones.rulebook.Confidence;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BusinessCalendarTest {

    private static final LocalDate DAY = LocalDate.of(2031, 3, 5);

    /** A table into which a day is entered while it is being read for the first time. */
    private static final class Table extends HolidayRepository {

        private BusinessCalendar reader;
        private int readings;

        Table() {
            super(null);
        }

        @Override
        List<EnteredHoliday> everyVersion() {
            readings++;
            if (readings == 1) {
                reader.changed(new HolidaysChanged(UUID.randomUUID()));
                return List.of();
            }
            return List.of(new EnteredHoliday(
                    "Feriado de prueba",
                    HolidayEffect.HOLIDAY,
                    DAY,
                    false,
                    null,
                    null,
                    null,
                    null,
                    Confidence.U,
                    null,
                    null));
        }
    }

    @Test
    void day_that_is_entered_while_the_table_is_read_counts_for_the_next_reader() {
        // Given
        Table table = new Table();
        BusinessCalendar calendar = new BusinessCalendar(table, Clock.systemUTC());
        table.reader = calendar;
        // When: read before it was entered
        assertThat(calendar.national().isBusinessDay(DAY)).isTrue();
        // Then
        assertThat(calendar.national().isBusinessDay(DAY)).isFalse();
        calendar.national();
        assertThat(table.readings).isEqualTo(2);
    }
}

package cl.hito.milestones.businessday;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** A date as Chilean texts write it, 31-12-2026. */
final class LegalDate {

    private static final DateTimeFormatter SPANISH = DateTimeFormatter.ofPattern("dd-MM-yyyy");

    private LegalDate() {}

    static String spanish(LocalDate date) {
        return SPANISH.format(date);
    }
}

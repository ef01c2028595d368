package cl.hito.milestones.businessday;

import java.time.LocalDate;

/**
 * A holiday of the whole country.
 *
 * @param date on which it is kept, after any move that the law orders
 * @param name in Spanish
 * @param norm that orders it
 */
public record Holiday(LocalDate date, String name, String norm) {}

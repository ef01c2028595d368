package cl.hito.milestones.businessday;

import cl.hito.milestones.rulebook.Confidence;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A holiday on one day.
 *
 * @param date on which it is kept, after any move that the law orders
 * @param name in Spanish
 * @param norm that orders it; null when we have not read which
 * @param confidence of the norm; unverified when there is none
 */
public record Holiday(LocalDate date, String name, @Nullable String norm, Confidence confidence) {}

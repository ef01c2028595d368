package cl.hito.indicators.snapshot;

import cl.hito.chassis.time.Santiago;
import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.fact.FactSet;
import cl.hito.indicators.measurement.Recount;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Where the counts of a snapshot come from: of today, and of the flows of a month, from the totals that are kept;
 * of an earlier day from the facts, as they held at its end and as far as they are known, where SQL can say it. What is reported of a
 * month after it has ended counts in the month all the same.
 */
@Singleton
class EntryCounts {

    private final EntityManager em;

    EntryCounts(EntityManager em) {
        this.em = em;
    }

    /** Query of the counts that a snapshot is made of, without parameters, for {@link EntrySql#with}. */
    String of(Definition definition, LocalDate cutOff, Instant knownAt) {
        boolean kept = !definition.stock()
                || isDayOf(cutOff, knownAt)
                || !definition.formula().translatable()
                || !areFactsKnownSince(cutOff);
        return kept ? EntrySql.KEPT : recounted(definition, cutOff, knownAt);
    }

    /** Query of the same counts from the facts alone. */
    static String recounted(Definition definition, LocalDate cutOff, Instant knownAt) {
        return definition.stock()
                ? "select institution, numerator, denominator, unknown, population, demonstration, fingerprint from ("
                        + Recount.sql(definition, FactSet.at(definition.data().factType(), cutOff, knownAt)) + ") r"
                : "select r.institution, sum(r.numerator) as numerator, sum(r.denominator) as denominator,"
                        + " sum(r.unknown) as unknown, sum(r.population) as population,"
                        + " sum(r.demonstration) as demonstration, mod(sum(r.fingerprint), " + Recount.MODULUS
                        + ") as fingerprint from ("
                        + Recount.sql(definition, FactSet.at(definition.data().factType(), day(knownAt), knownAt))
                        + ") r join definition d on r.period between d.first and d.month group by r.institution";
    }

    /** Whether the facts say what a snapshot was made of: not of days before they were kept with their past. */
    boolean canBeRecounted(LocalDate cutOff, Instant knownAt) {
        return isDayOf(cutOff, knownAt) || areFactsKnownSince(cutOff);
    }

    private static boolean isDayOf(LocalDate cutOff, Instant knownAt) {
        return cutOff.equals(day(knownAt));
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, Santiago.ZONE);
    }

    private boolean areFactsKnownSince(LocalDate day) {
        Instant end = day.plusDays(1).atStartOfDay(Santiago.ZONE).toInstant();
        return (Boolean) em.createNativeQuery(
                        "select exists (select 1 from fact_version where recorded_at < :end)", Boolean.class)
                .setParameter("end", end.atOffset(ZoneOffset.UTC))
                .getSingleResult();
    }
}

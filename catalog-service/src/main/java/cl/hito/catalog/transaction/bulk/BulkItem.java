package cl.hito.catalog.transaction.bulk;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * One figure.
 *
 * @param procedure official code or id of the record
 * @param period month
 * @param digital finished by the digital channel; null is not known, as for the other channels
 * @param inPerson finished in person
 * @param telephone finished by telephone
 */
public record BulkItem(
        String procedure,
        YearMonth period,
        @Nullable Integer digital,
        @Nullable Integer inPerson,
        @Nullable Integer telephone) {}

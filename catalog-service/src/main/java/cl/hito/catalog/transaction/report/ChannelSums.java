package cl.hito.catalog.transaction.report;

import cl.hito.catalog.transaction.TransactionsView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Sums over reported months.
 *
 * @param digital finished by the digital channel
 * @param inPerson finished in person
 * @param telephone finished by telephone
 * @param total by all channels; a month counts only when all of its channels are known
 * @param digitalOfTotal finished by the digital channel in the months that {@code total} counts: the numerator
 *     of {@code percentDigital}, whose denominator is the total
 * @param percentDigital one decimal, HALF_UP; null when the total is unknown or zero
 */
@Schema(name = "TransactionsSums")
public record ChannelSums(
        @Schema(required = true) ChannelSum digital,
        @Schema(required = true) ChannelSum inPerson,
        @Schema(required = true) ChannelSum telephone,
        @Schema(required = true) ChannelSum total,
        @Schema(required = true, nullable = true) @Nullable Long digitalOfTotal,
        @Schema(required = true, nullable = true) @Nullable BigDecimal percentDigital) {

    static final ChannelSums NOTHING =
            of(ChannelSum.NOTHING, ChannelSum.NOTHING, ChannelSum.NOTHING, ChannelSum.NOTHING, null);

    static ChannelSums of(
            ChannelSum digital,
            ChannelSum inPerson,
            ChannelSum telephone,
            ChannelSum total,
            @Nullable Long digitalOfTotal) {
        return new ChannelSums(
                digital, inPerson, telephone, total, digitalOfTotal, percent(digitalOfTotal, total.sum()));
    }

    /** With one more reported month. */
    ChannelSums plus(TransactionsView month) {
        Long ofTotal = digitalOfTotal;
        if (month.total() != null && month.digital() != null) {
            ofTotal = (ofTotal == null ? 0 : ofTotal) + month.digital();
        }
        return of(
                digital.plus(month.digital()),
                inPerson.plus(month.inPerson()),
                telephone.plus(month.telephone()),
                total.plus(month.total()),
                ofTotal);
    }

    /** One decimal, HALF_UP; null where there is nothing to divide. */
    static @Nullable BigDecimal percent(@Nullable Number part, @Nullable Number whole) {
        if (part == null || whole == null || whole.longValue() == 0) {
            return null;
        }
        return BigDecimal.valueOf(part.longValue())
                .movePointRight(2)
                .divide(BigDecimal.valueOf(whole.longValue()), 1, RoundingMode.HALF_UP);
    }
}

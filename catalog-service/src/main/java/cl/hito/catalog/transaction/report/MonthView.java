package cl.hito.catalog.transaction.report;

import cl.hito.catalog.transaction.TransactionsView;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One month of a procedure.
 *
 * @param period month, {@code yyyy-MM}
 * @param total sum of the channels; null unless all of them are known
 * @param percentDigital one decimal, HALF_UP; null when the total is unknown or zero
 * @param version of the figure, to correct it; null when the month never had one
 */
@Schema(name = "TransactionsMonth")
public record MonthView(
        @Schema(required = true) String period,
        @Schema(required = true) MonthStatus status,
        @Schema(required = true, nullable = true) @Nullable Integer digital,
        @Schema(required = true, nullable = true) @Nullable Integer inPerson,
        @Schema(required = true, nullable = true) @Nullable Integer telephone,
        @Schema(required = true, nullable = true) @Nullable Long total,
        @Schema(required = true, nullable = true) @Nullable BigDecimal percentDigital,
        @Schema(required = true) boolean demonstration,
        @Schema(required = true, nullable = true) @Nullable Long version) {

    /** A month that never had a figure. */
    static MonthView without(String period, MonthStatus status) {
        return new MonthView(period, status, null, null, null, null, null, false, null);
    }

    static MonthView of(TransactionsView figure, MonthStatus status) {
        return new MonthView(
                figure.period(),
                status,
                figure.digital(),
                figure.inPerson(),
                figure.telephone(),
                figure.total(),
                ChannelSums.percent(figure.digital(), figure.total()),
                figure.demonstration(),
                figure.version());
    }
}

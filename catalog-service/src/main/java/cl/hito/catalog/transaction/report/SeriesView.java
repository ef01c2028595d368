package cl.hito.catalog.transaction.report;

import cl.hito.catalog.transaction.ReportingProcedure;
import cl.hito.catalog.transaction.TransactionsView;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Every month of a span, with or without a figure, and what they add up to.
 *
 * @param procedure id of the record
 * @param code official code
 * @param months each month of the span once, in order
 */
@Schema(name = "TransactionsSeries")
public record SeriesView(
        @Schema(required = true) UUID procedure,
        @Schema(required = true) String institution,
        @Schema(required = true, nullable = true) @Nullable String code,
        @Schema(required = true) String from,
        @Schema(required = true) String to,
        @Schema(required = true) List<MonthView> months,
        @Schema(required = true) Totals totals) {

    /**
     * What the months add up to, and what they lack.
     *
     * @param months in the span; reported, missing and not expected ones together
     * @param sums over the reported months only
     */
    @Schema(name = "TransactionsTotals")
    public record Totals(
            @Schema(required = true) int months,
            @Schema(required = true) int reported,
            @Schema(required = true) int missing,
            @Schema(required = true) int notExpected,
            @Schema(required = true) ChannelSums sums) {}

    /**
     * Lays the figures over the months of the span.
     *
     * @param figures of the procedure, by month
     * @param present the month under way, for which nothing is due yet
     */
    static SeriesView of(
            ReportingProcedure procedure, MonthSpan span, Map<YearMonth, TransactionsView> figures, YearMonth present) {
        List<MonthView> months = new ArrayList<>();
        Map<MonthStatus, Integer> counts = new EnumMap<>(MonthStatus.class);
        ChannelSums sums = ChannelSums.NOTHING;
        for (YearMonth month : span.months()) {
            TransactionsView figure = figures.get(month);
            MonthStatus status;
            if (figure != null && figure.data().reports()) {
                status = MonthStatus.REPORTED;
                sums = sums.plus(figure);
            } else {
                boolean due = month.isBefore(present) && procedure.isExpectedToReport(month);
                status = due ? MonthStatus.MISSING : MonthStatus.NOT_EXPECTED;
            }
            counts.merge(status, 1, Integer::sum);
            months.add(figure == null ? MonthView.without(month.toString(), status) : MonthView.of(figure, status));
        }
        return new SeriesView(
                procedure.id(),
                procedure.institution(),
                procedure.code(),
                span.from().toString(),
                span.to().toString(),
                months,
                new Totals(
                        span.length(),
                        counts.getOrDefault(MonthStatus.REPORTED, 0),
                        counts.getOrDefault(MonthStatus.MISSING, 0),
                        counts.getOrDefault(MonthStatus.NOT_EXPECTED, 0),
                        sums));
    }
}

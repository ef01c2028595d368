package cl.hito.catalog.transaction.report;

import static org.assertj.core.api.Assertions.assertThat;

import cl.hito.catalog.procedure.ProcedureStatus;
import cl.hito.catalog.transaction.ReportingProcedure;
import cl.hito.catalog.transaction.TransactionsData;
import cl.hito.catalog.transaction.TransactionsView;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SeriesViewTest {

    private static final YearMonth FIRST = YearMonth.of(2024, 1);
    private static final ReportingProcedure OFFERED = procedure("1", ProcedureStatus.COMPLETED, null);

    @Property
    void months_reported_missing_and_not_expected_make_up_the_span(
            @ForAll("figures") Map<YearMonth, TransactionsView> figures,
            @ForAll @IntRange(min = 1, max = 60) int length,
            @ForAll @IntRange(min = 0, max = 70) int present,
            @ForAll @IntRange(min = -1, max = 70) int lastMonth) {
        // Given
        MonthSpan span = new MonthSpan(FIRST, FIRST.plusMonths(length - 1L));
        ReportingProcedure procedure =
                lastMonth < 0 ? OFFERED : procedure("1", ProcedureStatus.RETIRED, FIRST.plusMonths(lastMonth));
        // When
        SeriesView series = SeriesView.of(procedure, span, figures, FIRST.plusMonths(present));
        // Then
        SeriesView.Totals totals = series.totals();
        assertThat(series.months())
                .extracting(MonthView::period)
                .containsExactlyElementsOf(
                        span.months().stream().map(YearMonth::toString).toList());
        assertThat(totals.reported() + totals.missing() + totals.notExpected())
                .isEqualTo(totals.months())
                .isEqualTo(length);
        assertThat(series.months())
                .filteredOn(month -> month.status() != MonthStatus.REPORTED)
                .allSatisfy(month -> assertThat(month.digital()).isNull());
        assertThat(series.months())
                .filteredOn(month -> month.status() == MonthStatus.MISSING)
                .allSatisfy(month -> {
                    YearMonth missing = YearMonth.parse(month.period());
                    assertThat(missing.isBefore(FIRST.plusMonths(present))).isTrue();
                    assertThat(procedure.hindrance(missing)).isNull();
                });
    }

    @Property
    void sums_equal_the_rows_and_count_what_they_lack(@ForAll("figures") Map<YearMonth, TransactionsView> figures) {
        // Given
        MonthSpan span = new MonthSpan(FIRST, FIRST.plusMonths(MonthSpan.MOST - 1L));
        List<TransactionsView> reported = span.months().stream()
                .map(figures::get)
                .filter(Objects::nonNull)
                .filter(figure -> figure.data().reports())
                .toList();
        // When
        ChannelSums sums = SeriesView.of(OFFERED, span, figures, FIRST.plusYears(9))
                .totals()
                .sums();
        // Then
        assertThat(sums.digital()).isEqualTo(sum(reported, TransactionsView::digital));
        assertThat(sums.inPerson()).isEqualTo(sum(reported, TransactionsView::inPerson));
        assertThat(sums.telephone()).isEqualTo(sum(reported, TransactionsView::telephone));
        assertThat(sums.total()).isEqualTo(sum(reported, TransactionsView::total));
    }

    @Test
    void percentage_stands_on_months_whose_channels_are_all_known() {
        // Given
        Map<YearMonth, TransactionsView> figures = new LinkedHashMap<>();
        figures.put(FIRST, figure(FIRST, 1, 2, 0));
        figures.put(FIRST.plusMonths(1), figure(FIRST.plusMonths(1), 1000, null, 0));
        // When
        ChannelSums sums = SeriesView.of(
                        OFFERED, new MonthSpan(FIRST, FIRST.plusMonths(1)), figures, FIRST.plusYears(9))
                .totals()
                .sums();
        // Then
        assertThat(sums.percentDigital()).isEqualTo(new BigDecimal("33.3"));
        assertThat(sums.digitalOfTotal()).isEqualTo(1);
        assertThat(sums.total()).isEqualTo(new ChannelSum(3L, 1));
        assertThat(sums.digital()).isEqualTo(new ChannelSum(1001L, 0));
    }

    @Test
    void half_is_rounded_up_and_nothing_of_nothing_is_unknown() {
        assertThat(ChannelSums.percent(1, 2000)).isEqualTo(new BigDecimal("0.1"));
        assertThat(ChannelSums.percent(1, 2001)).isEqualTo(new BigDecimal("0.0"));
        assertThat(ChannelSums.percent(5, 5)).isEqualTo(new BigDecimal("100.0"));
        assertThat(ChannelSums.percent(0, 0)).isNull();
        assertThat(ChannelSums.percent(null, 7)).isNull();
    }

    @Test
    void nothing_is_missing_of_who_cannot_report() {
        // Given
        MonthSpan span = new MonthSpan(FIRST, FIRST.plusMonths(2));
        YearMonth present = FIRST.plusMonths(2);
        // Then
        assertThat(SeriesView.of(OFFERED, span, Map.of(), present).months())
                .extracting(MonthView::status)
                .containsExactly(MonthStatus.MISSING, MonthStatus.MISSING, MonthStatus.NOT_EXPECTED);
        assertThat(SeriesView.of(procedure(null, ProcedureStatus.COMPLETED, null), span, Map.of(), present)
                        .totals()
                        .missing())
                .isZero();
        assertThat(SeriesView.of(procedure("1", ProcedureStatus.RETIRED, FIRST), span, Map.of(), present)
                        .months())
                .extracting(MonthView::status)
                .containsExactly(MonthStatus.MISSING, MonthStatus.NOT_EXPECTED, MonthStatus.NOT_EXPECTED);
        assertThat(SeriesView.of(procedure("1", ProcedureStatus.RETIRED, null), span, Map.of(), present)
                        .totals()
                        .missing())
                .isZero();
    }

    @Provide
    Arbitrary<Map<YearMonth, TransactionsView>> figures() {
        Arbitrary<Integer> count =
                Arbitraries.integers().between(0, 100_000_000).injectNull(0.2);
        Arbitrary<TransactionsView> figure = Combinators.combine(
                        Arbitraries.integers().between(0, 70), count, count, count)
                .as((month, digital, inPerson, telephone) ->
                        figure(FIRST.plusMonths(month), digital, inPerson, telephone));
        return figure.list().ofMaxSize(60).map(list -> {
            Map<YearMonth, TransactionsView> byMonth = new LinkedHashMap<>();
            list.forEach(each -> byMonth.put(YearMonth.parse(each.period()), each));
            return byMonth;
        });
    }

    private static ChannelSum sum(List<TransactionsView> rows, Function<TransactionsView, ? extends Number> channel) {
        List<Number> known =
                rows.stream().<Number>map(channel).filter(Objects::nonNull).toList();
        return new ChannelSum(
                known.isEmpty()
                        ? null
                        : known.stream().mapToLong(Number::longValue).sum(),
                rows.size() - known.size());
    }

    private static TransactionsView figure(YearMonth month, Integer digital, Integer inPerson, Integer telephone) {
        return TransactionsView.of(
                UUID.randomUUID(),
                "X",
                OFFERED.id(),
                month.toString(),
                new TransactionsData(digital, inPerson, telephone, false),
                1,
                Instant.EPOCH);
    }

    private static ReportingProcedure procedure(String code, ProcedureStatus status, YearMonth lastMonth) {
        return new ReportingProcedure(UUID.randomUUID(), "X", code, status, false, FIRST, lastMonth);
    }
}

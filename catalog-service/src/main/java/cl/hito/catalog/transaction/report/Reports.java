package cl.hito.catalog.transaction.report;

import static java.util.stream.Collectors.toMap;

import cl.hito.catalog.institution.Institutions;
import cl.hito.catalog.transaction.TransactionsData;
import cl.hito.catalog.transaction.TransactionsView;
import cl.hito.chassis.time.Santiago;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads figures over many months, each report in one statement. */
@Singleton
class Reports {

    /**
     * A record is expected in a month that has ended when it had a code by then and was not retired before; in SQL what
     * {@link cl.hito.catalog.transaction.ReportingProcedure#isExpectedToReport} says of one.
     */
    private static final String DUE =
            "coalesce(p.first_month <= %1$s, false) and (p.status <> 'RETIRED' or coalesce(p.last_month >= %1$s, false))";

    private final EntityManager em;
    private final Institutions institutions;
    private final Clock clock;

    Reports(EntityManager em, Institutions institutions, Clock clock) {
        this.em = em;
        this.institutions = institutions;
        this.clock = clock;
    }

    /** The figures of a procedure in a span, by month; withdrawn ones too, for their version. */
    Map<YearMonth, TransactionsView> figures(UUID procedure, MonthSpan span) {
        return rows(em.createNativeQuery("""
                        select id, institution, period, digital, in_person, telephone, demonstration, version,
                               updated_at
                        from transactions
                        where procedure_id = :procedure and period between :from and :to
                        """, Tuple.class)
                        .setParameter("procedure", procedure)
                        .setParameter("from", span.from().toString())
                        .setParameter("to", span.to().toString()))
                .stream()
                .map(row -> TransactionsView.of(
                        row.get("id", UUID.class),
                        row.get("institution", String.class),
                        procedure,
                        row.get("period", String.class),
                        new TransactionsData(
                                row.get("digital", Integer.class),
                                row.get("in_person", Integer.class),
                                row.get("telephone", Integer.class),
                                row.get("demonstration", Boolean.class)),
                        row.get("version", Long.class),
                        row.get("updated_at", Instant.class)))
                .collect(toMap(figure -> YearMonth.parse(figure.period()), Function.identity()));
    }

    /** Sums per month; the public gets those of the figures that it may see one by one. */
    SummaryView summary(SummaryFilter filter, boolean onlyPublic) {
        if (filter.institution != null) {
            institutions.get(filter.institution);
        }
        LocalDate today = Santiago.today(clock);
        MonthSpan span = filter.span(today);
        String body = body(filter);
        String seen = onlyPublic ? "p.status = 'COMPLETED'" : "true";
        Query query = em.createNativeQuery(
                        """
                with due as materialized (
                    select p.first_month as due_from,
                           case when p.status = 'RETIRED' then p.last_month else '9999-12' end as due_until,
                           count(*) as records
                    from reporting_procedure p where p.code is not null and %4$s and %1$s
                    group by due_from, due_until
                ), reported as (
                    select t.period, count(*) as reported,
                           count(*) filter (where not (%2$s)) as besides,
                           bool_or(t.demonstration) as demonstration,
                           cast(sum(t.digital) as bigint) as digital, count(t.digital) as digital_known,
                           cast(sum(t.in_person) as bigint) as in_person, count(t.in_person) as in_person_known,
                           cast(sum(t.telephone) as bigint) as telephone, count(t.telephone) as telephone_known,
                           cast(sum(t.total) as bigint) as total, count(t.total) as total_known,
                           cast(sum(t.digital) filter (where t.total is not null) as bigint) as digital_of_total
                    from transactions t join reporting_procedure p on p.id = t.procedure_id
                    where t.reported and t.period between :from and :to and %4$s and %3$s
                    group by t.period
                )
                select month.period, coalesce(r.reported, 0) as reported,
                       case when month.period < :present
                           then coalesce((select cast(sum(due.records) as bigint) from due
                                          where month.period between due.due_from and due.due_until), 0) + coalesce(r.besides, 0)
                           else coalesce(r.reported, 0) end as expected,
                       coalesce(r.demonstration, false) as demonstration,
                       r.digital, r.digital_known, r.in_person, r.in_person_known, r.telephone, r.telephone_known,
                       r.total, r.total_known, r.digital_of_total
                from unnest(:months) as month (period)
                left join reported r on r.period = month.period
                order by month.period
                """.formatted("p." + body, DUE.formatted("t.period"), "t." + body, seen), Tuple.class)
                .setParameter("from", span.from().toString())
                .setParameter("to", span.to().toString())
                .setParameter("present", YearMonth.from(today).toString())
                .setParameter(
                        "months",
                        span.months().stream().map(YearMonth::toString).toArray(String[]::new));
        setIfPresent(query, "institution", filter.institution);
        setIfPresent(query, "region", filter.region);
        setIfPresent(query, "group", filter.group == null ? null : filter.group.name());
        String present = YearMonth.from(today).toString();
        return new SummaryView(
                span.from().toString(),
                span.to().toString(),
                rows(query).stream().map(row -> month(row, present)).toList());
    }

    /** Condition on the column {@code institution}, to be set behind the name of its table. */
    private static String body(SummaryFilter filter) {
        if (filter.institution == null && filter.region == null && filter.group == null) {
            return "institution is not null";
        }
        return "institution in (select i.code from institution i where true"
                + (filter.institution == null ? "" : " and i.code = :institution")
                + (filter.region == null ? "" : " and i.region = :region")
                + (filter.group == null ? "" : " and i.group_code = :group")
                + ")";
    }

    private static void setIfPresent(Query query, String name, @Nullable String value) {
        if (value != null) {
            query.setParameter(name, value);
        }
    }

    private static SummaryView.Month month(Tuple row, String present) {
        String period = row.get("period", String.class);
        long reported = row.get("reported", Long.class);
        long expected = row.get("expected", Long.class);
        return new SummaryView.Month(
                period,
                period.compareTo(present) < 0,
                expected,
                reported,
                expected - reported,
                row.get("demonstration", Boolean.class),
                ChannelSums.of(
                        sum(row, "digital", reported),
                        sum(row, "in_person", reported),
                        sum(row, "telephone", reported),
                        sum(row, "total", reported),
                        row.get("digital_of_total", Long.class)));
    }

    private static ChannelSum sum(Tuple row, String channel, long reported) {
        Long known = row.get(channel + "_known", Long.class);
        return new ChannelSum(row.get(channel, Long.class), known == null ? 0 : reported - known);
    }

    @SuppressWarnings("unchecked")
    private static List<Tuple> rows(Query query) {
        return query.getResultList();
    }
}

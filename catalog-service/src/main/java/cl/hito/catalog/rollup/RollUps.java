package cl.hito.catalog.rollup;

import cl.hito.catalog.procedure.support.Criterion;
import cl.hito.catalog.rollup.SupportRollUp.CriterionCount;
import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts records together, each roll-up in one query over columns; forms are read for the simplification and the past. */
@Singleton
class RollUps {

    private static final String SUPPORT_COLUMNS = supportColumns();

    private final EntityManager em;

    RollUps(EntityManager em) {
        this.em = em;
    }

    Page<SupportRollUp> support(RollUpFilter filter, PageRequest page) {
        return support(filter).page(em, page, RollUps::supportRow);
    }

    long eachSupport(RollUpFilter filter, @Nullable String sort, Consumer<SupportRollUp> consumer) {
        return support(filter).forEach(em, sort, row -> consumer.accept(supportRow(row)));
    }

    Page<SimplificationProgress> simplification(
            RollUpFilter filter, LocalDate on, boolean onlyPublic, PageRequest page) {
        return simplification(filter, on, onlyPublic).page(em, page, RollUps::simplificationRow);
    }

    long eachSimplification(
            RollUpFilter filter,
            LocalDate on,
            boolean onlyPublic,
            @Nullable String sort,
            Consumer<SimplificationProgress> consumer) {
        return simplification(filter, on, onlyPublic).forEach(em, sort, row -> consumer.accept(simplificationRow(row)));
    }

    private static KeysetQuery support(RollUpFilter filter) {
        return rollUp(filter, "p.status = 'COMPLETED'", SUPPORT_COLUMNS);
    }

    /** The public sees completed records only, so only those are counted for it. */
    private static KeysetQuery simplification(RollUpFilter filter, LocalDate on, boolean onlyPublic) {
        return rollUp(filter, onlyPublic ? "p.status = 'COMPLETED'" : "p.status <> 'RETIRED'", """
                        count(*) filter (where s.done <= :on) as simplified,
                        count(*) filter (where coalesce(s.done > :on, true) and s.planned is not null) as planned,
                        count(*) filter (where coalesce(s.done > :on, true) and s.planned < :on) as late,
                        coalesce(sum(jsonb_array_length(s.steps)) filter (where s.done <= :on), 0) as removed_steps,
                        coalesce(sum(jsonb_array_length(s.documents)) filter (where s.done <= :on), 0) as removed_documents""")
                .parameter("on", on);
    }

    private static KeysetQuery rollUp(RollUpFilter filter, String status, String columns) {
        return filter.set(new KeysetQuery(
                "rolled.*",
                """
                (select md5(%1$s)::uuid as id, %1$s as key, count(*) as records, %2$s
                 from %5$s
                 join institution i on i.code = p.institution
                 cross join lateral (
                     select cast(p.form #>> '{simplification,simplifiedOn}' as date) as done,
                            cast(p.form #>> '{simplification,plannedFor}' as date) as planned,
                            jsonb_path_query_array(p.form, '$.simplification.removedSteps[*] ? (@ != null)') as steps,
                            jsonb_path_query_array(p.form, '$.simplification.removedDocuments[*] ? (@ != null)')
                                as documents
                 ) s
                 where %3$s and %4$s
                 group by %1$s) rolled""".formatted(filter.by.expression(), columns, status, filter.conditions(), filter.records()),
                "id",
                List.of(SortKey.text("key", "key"), SortKey.number("records", "records"))));
    }

    private static String supportColumns() {
        List<String> columns = new ArrayList<>(List.of("count(*) filter (where p.support ~ '[MN]') as judged", """
                round(avg(100.0 * length(translate(p.support, 'NAU', '')) / length(translate(p.support, 'AU', '')))
                    filter (where p.support ~ '[MN]'), 1) as mean_percent"""));
        for (int i = 1; i <= Criterion.values().length; i++) {
            for (String letter : new String[] {"M", "N", "A", "U"}) {
                columns.add("count(*) filter (where substr(p.support, %d, 1) = '%s') as %s"
                        .formatted(i, letter, column(i, letter)));
            }
        }
        return String.join(", ", columns);
    }

    private static String column(int criterion, String letter) {
        return letter.toLowerCase(Locale.ROOT) + criterion;
    }

    private static SupportRollUp supportRow(Tuple row) {
        List<CriterionCount> criteria = new ArrayList<>();
        int n = 0;
        for (Criterion criterion : Criterion.values()) {
            n++;
            long met = count(row, n, "M");
            long notMet = count(row, n, "N");
            criteria.add(new CriterionCount(
                    criterion, met, notMet, count(row, n, "A"), count(row, n, "U"), Percent.of(met, met + notMet)));
        }
        long met = criteria.stream().mapToLong(CriterionCount::met).sum();
        long applicable =
                met + criteria.stream().mapToLong(CriterionCount::notMet).sum();
        return new SupportRollUp(
                row.get("key", String.class),
                row.get("records", Long.class),
                row.get("judged", Long.class),
                criteria,
                met,
                applicable,
                criteria.stream().mapToLong(CriterionCount::unknown).sum(),
                Percent.of(met, applicable),
                row.get("mean_percent", BigDecimal.class));
    }

    private static long count(Tuple row, int criterion, String letter) {
        return row.get(column(criterion, letter), Long.class);
    }

    private static SimplificationProgress simplificationRow(Tuple row) {
        long identified = row.get("records", Long.class);
        long simplified = row.get("simplified", Long.class);
        return new SimplificationProgress(
                row.get("key", String.class),
                identified,
                simplified,
                row.get("planned", Long.class),
                row.get("late", Long.class),
                row.get("removed_steps", Long.class),
                row.get("removed_documents", Long.class),
                Percent.of(simplified, identified));
    }
}

package cl.hito.catalog.quality;

import static java.util.stream.Collectors.toMap;

import cl.hito.catalog.institution.Institutions;
import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.time.Santiago;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks the standing checks. */
@Singleton
class Findings {

    /** Its terms are days and months, the same all day, so that a page token stays good. */
    private static final String FOUND = "quality_findings(:staleBefore, :codedBefore, :reportedSince)";

    private static final String CHECK = "split_part(rule, '.', 1)";

    private final EntityManager em;
    private final Institutions institutions;
    private final Clock clock;

    Findings(EntityManager em, Institutions institutions, Clock clock) {
        this.em = em;
        this.institutions = institutions;
        this.clock = clock;
    }

    Page<QualityFindingView> page(QualityFilter filter, QualityTerms terms, PageRequest page, CheckTexts texts) {
        return query(filter, terms).page(em, page, row -> view(row, terms, texts));
    }

    long forEach(
            QualityFilter filter,
            QualityTerms terms,
            @Nullable String sort,
            CheckTexts texts,
            Consumer<QualityFindingView> consumer) {
        return query(filter, terms).forEach(em, sort, row -> consumer.accept(view(row, terms, texts)));
    }

    /** Findings counted per institution and check, page by page. */
    Page<QualityCount> counts(QualityFilter filter, QualityTerms terms, PageRequest page) {
        return countsQuery(filter, terms).page(em, page, Findings::count);
    }

    long forEachCount(
            QualityFilter filter, QualityTerms terms, @Nullable String sort, Consumer<QualityCount> consumer) {
        return countsQuery(filter, terms).forEach(em, sort, row -> consumer.accept(count(row)));
    }

    private KeysetQuery countsQuery(QualityFilter filter, QualityTerms terms) {
        KeysetQuery query = new KeysetQuery(
                        "institution, check_code, records, findings",
                        "(select cast(md5(institution || check_code) as uuid) as id, * from (" + perBody(filter)
                                + ") per_body)" + " counted",
                        "id",
                        List.of(SortKey.text("institution", "institution"), SortKey.number("count", "records")))
                .bounded();
        terms(terms).forEach(query::parameter);
        conditions(filter).values().forEach(condition -> query.parameter(condition.name(), condition.value()));
        return query;
    }

    private static QualityCount count(Tuple row) {
        QualityCheck check = QualityCheck.valueOf(row.get("check_code", String.class));
        return new QualityCount(
                row.get("institution", String.class),
                check,
                check.severity(),
                row.get("records", Long.class),
                row.get("findings", Long.class));
    }

    private static String perBody(QualityFilter filter) {
        return "select institution, " + CHECK + " as check_code, count(*) filter (where leads) as records,"
                + " count(*) as findings from " + FOUND + " f" + and(conditions(filter))
                + " group by institution, check_code";
    }

    /** Findings counted per check over everything that the filter lets through. */
    QualitySummary summary(QualityFilter filter, QualityTerms terms, CheckTexts texts) {
        if (filter.institution != null) {
            institutions.get(filter.institution);
        }
        Query query = em.createNativeQuery(
                "select check_code, cast(sum(records) as bigint) as records, cast(sum(findings) as bigint) as findings,"
                        + " count(*) as institutions from (" + perBody(filter) + ") per_body group by check_code",
                Tuple.class);
        terms(terms).forEach(query::setParameter);
        conditions(filter).values().forEach(condition -> query.setParameter(condition.name(), condition.value()));
        @SuppressWarnings("unchecked")
        List<Tuple> rows = query.getResultList();
        Map<String, Tuple> found = rows.stream().collect(toMap(row -> row.get("check_code", String.class), row -> row));
        return new QualitySummary(
                records(filter),
                Arrays.stream(QualityCheck.values())
                        .filter(check -> filter.check == null || filter.check == check)
                        .filter(check -> filter.severity == null || filter.severity == check.severity())
                        .map(check -> summary(check, found.get(check.name()), texts))
                        .toList());
    }

    private static QualitySummary.Check summary(QualityCheck check, @Nullable Tuple row, CheckTexts texts) {
        return new QualitySummary.Check(
                check,
                check.severity(),
                texts.title(check),
                row == null ? 0 : row.get("records", Long.class),
                row == null ? 0 : row.get("findings", Long.class),
                row == null ? 0 : row.get("institutions", Long.class));
    }

    private long records(QualityFilter filter) {
        Map<String, Condition> conditions = conditions(filter);
        conditions.remove("check");
        conditions.remove("severity");
        Query query = em.createNativeQuery(
                "select count(*) from (select id as procedure_id, institution from procedure) f" + and(conditions),
                Long.class);
        conditions.values().forEach(condition -> query.setParameter(condition.name(), condition.value()));
        return (Long) query.getSingleResult();
    }

    private KeysetQuery query(QualityFilter filter, QualityTerms terms) {
        KeysetQuery query = new KeysetQuery(
                        "id, rule, procedure_id, institution, name, code",
                        FOUND,
                        "id",
                        List.of(
                                SortKey.text("institution", "institution"),
                                SortKey.text("check", "rule"),
                                SortKey.text("name", "name")))
                .bounded();
        terms(terms).forEach(query::parameter);
        conditions(filter)
                .values()
                .forEach(condition -> query.where(condition.sql(), condition.name(), condition.value()));
        return query;
    }

    private Map<String, Object> terms(QualityTerms terms) {
        LocalDate today = Santiago.today(clock);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("staleBefore", beginning(terms.staleBefore(today)));
        values.put("codedBefore", terms.codedBefore(today));
        values.put("reportedSince", terms.reportedSince(today).toString());
        return values;
    }

    private static OffsetDateTime beginning(LocalDate day) {
        return day.atStartOfDay(Santiago.ZONE).toOffsetDateTime();
    }

    /** A condition on findings, with the one parameter that it names. */
    private record Condition(String sql, String name, Object value) {}

    private static Map<String, Condition> conditions(QualityFilter filter) {
        Map<String, Condition> all = new LinkedHashMap<>();
        put(all, "institution", "institution = :institution", filter.institution);
        put(all, "region", "institution in (select i.code from institution i where i.region = :region)", filter.region);
        put(
                all,
                "group",
                "institution in (select i.code from institution i where i.group_code = :group)",
                filter.group == null ? null : filter.group.name());
        put(
                all,
                "procedure",
                "procedure_id = :procedure",
                filter.procedure == null ? null : UUID.fromString(filter.procedure));
        put(all, "check", CHECK + " = :check", filter.check == null ? null : filter.check.name());
        put(
                all,
                "severity",
                CHECK + " = any(:severity)",
                filter.severity == null ? null : QualityCheck.of(filter.severity));
        return all;
    }

    private static void put(Map<String, Condition> all, String name, String sql, @Nullable Object value) {
        if (value != null) {
            all.put(name, new Condition(sql, name, value));
        }
    }

    private static String and(Map<String, Condition> conditions) {
        return conditions.isEmpty()
                ? ""
                : " where "
                        + String.join(
                                " and ",
                                conditions.values().stream().map(Condition::sql).toList());
    }

    private static QualityFindingView view(Tuple row, QualityTerms terms, CheckTexts texts) {
        String[] parts = row.get("rule", String.class).split("\\.", 2);
        QualityCheck check = QualityCheck.valueOf(parts[0]);
        QualityRule rule = check.ruleOf(parts[1]);
        UUID procedure = row.get("procedure_id", UUID.class);
        return new QualityFindingView(
                row.get("id", UUID.class),
                check,
                rule.code(),
                check.severity(),
                procedure,
                row.get("institution", String.class),
                row.get("name", String.class),
                row.get("code", String.class),
                rule.pointer(),
                texts.detail(check, rule, terms),
                "/api/v1/procedures/" + procedure);
    }
}

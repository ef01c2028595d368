package cl.hito.catalog.quality;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.time.Santiago;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks the standing checks. */
@Singleton
class Findings {

    private final EntityManager em;
    private final Clock clock;

    Findings(EntityManager em, Clock clock) {
        this.em = em;
        this.clock = clock;
    }

    Page<QualityFindingView> page(QualityFilter filter, PageRequest page) {
        return query(filter).page(em, page, Findings::view);
    }

    long forEach(QualityFilter filter, @Nullable String sort, Consumer<QualityFindingView> consumer) {
        return query(filter).forEach(em, sort, row -> consumer.accept(view(row)));
    }

    /** Findings counted per institution and check, page by page. */
    Page<QualityCount> counts(QualityFilter filter, PageRequest page) {
        return narrowed(
                        new KeysetQuery(
                                "institution, check_code, severity, found",
                                """
                                (select md5(institution || check_code)::uuid as id, institution, check_code, severity,
                                        count(*) as found
                                 from quality_findings(:staleBefore)
                                 group by institution, check_code, severity) counted""",
                                "id",
                                List.of(SortKey.text("institution", "institution"), SortKey.number("count", "found"))),
                        filter)
                .page(
                        em,
                        page,
                        row -> new QualityCount(
                                row.get("institution", String.class),
                                QualityCheck.valueOf(row.get("check_code", String.class)),
                                Severity.valueOf(row.get("severity", String.class)),
                                row.get("found", Long.class)));
    }

    private KeysetQuery query(QualityFilter filter) {
        return narrowed(
                new KeysetQuery(
                        "id, check_code, severity, procedure_id, institution, name",
                        "quality_findings(:staleBefore)",
                        "id",
                        List.of(
                                SortKey.text("institution", "institution"),
                                SortKey.text("check", "check_code"),
                                SortKey.text("name", "name"))),
                filter);
    }

    private KeysetQuery narrowed(KeysetQuery query, QualityFilter filter) {
        return query.parameter("staleBefore", staleBefore())
                .where("institution = :institution", "institution", filter.institution)
                .where("check_code = :check", "check", filter.check == null ? null : filter.check.name())
                .where("severity = :severity", "severity", filter.severity == null ? null : filter.severity.name());
    }

    /** The beginning of this day a year ago: the same all day, so that a page token stays good. */
    private OffsetDateTime staleBefore() {
        return Santiago.today(clock).minusYears(1).atStartOfDay(Santiago.ZONE).toOffsetDateTime();
    }

    private static QualityFindingView view(Tuple row) {
        return new QualityFindingView(
                row.get("id", UUID.class),
                QualityCheck.valueOf(row.get("check_code", String.class)),
                Severity.valueOf(row.get("severity", String.class)),
                row.get("procedure_id", UUID.class),
                row.get("institution", String.class),
                row.get("name", String.class));
    }
}

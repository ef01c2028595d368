package cl.hito.catalog.platform;

import cl.hito.catalog.platform.PlatformView.ImprovementPlan;
import cl.hito.catalog.platform.assessment.AssessmentSummary;
import cl.hito.catalog.procedure.form.ElectronicSupport.PlatformUsed;
import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Reads platforms with all that hangs from them in one query: what is served, assessed and planned comes by
 * subqueries of the select list, so that counting the list does not run them.
 */
@Singleton
class PlatformRepository implements PanacheRepositoryBase<Platform, UUID> {

    private static final String SUMMARY = """
            (select cast(jsonb_build_object('id', a.id, 'purpose', a.purpose, 'assessedOn', a.assessed_on,
                        'model', a.model, 'assessedBy', a.assessed_by, 'report', a.report, 'score', a.score,
                        'demonstration', p.demonstration) as text)
             from platform_assessment a
             where a.platform_id = p.id and not a.withdrawn%s
             order by a.assessed_on desc, a.id desc limit 1)""";

    private static final String COLUMNS =
            """
            p.id, p.institution, p.code, p.name, p.description, p.kind, p.state_platform, p.url, p.provider,
            p.responsible_unit, p.responsible_post, p.in_use_since, p.in_use_until, p.status, p.retirement_reason,
            p.cybersecurity_diagnosed_on, p.cybersecurity_report, p.demonstration, p.version, p.updated_at,
            array(select s.procedure_id from platform_procedure s join procedure r on r.id = s.procedure_id
                  where s.platform_id = p.id and (not :onlyPublic or r.status = 'COMPLETED')
                  order by s.procedure_id) as procedures,
            """ + SUMMARY.formatted(" and a.purpose = 'BASELINE'") + " as baseline, " + SUMMARY.formatted("") + """
             as latest,
            (select cast(jsonb_build_object('items', count(*), 'done', count(i.done_on),
                        'nextDue', min(i.planned_to) filter (where i.done_on is null),
                        'lastDoneOn', max(i.done_on)) as text)
             from platform_improvement i where i.platform_id = p.id and not i.withdrawn) as improvements""";

    private final ObjectMapper json;

    PlatformRepository(ObjectMapper json) {
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** The platform with all that hangs from it. */
    Optional<PlatformView> view(UUID id, boolean onlyPublic) {
        return getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery("select " + COLUMNS + " from platform p where p.id = :id", Tuple.class)
                .setParameter("onlyPublic", onlyPublic)
                .setParameter("id", id)
                .getResultStream()
                .map(row -> view(row, onlyPublic))
                .findFirst();
    }

    boolean has(String institution, String code) {
        return count("institution = ?1 and code = ?2", institution, code) > 0;
    }

    Page<PlatformView> page(PlatformFilter filter, boolean onlyPublic, PageRequest page) {
        return query(filter, onlyPublic).page(getEntityManager(), page, row -> view(row, onlyPublic));
    }

    long forEach(PlatformFilter filter, boolean onlyPublic, @Nullable String sort, Consumer<PlatformView> consumer) {
        return query(filter, onlyPublic)
                .forEach(getEntityManager(), sort, row -> consumer.accept(view(row, onlyPublic)));
    }

    Page<PlatformView> serving(UUID procedure, boolean onlyPublic, PageRequest page) {
        return serving(procedure, onlyPublic).page(getEntityManager(), page, row -> view(row, onlyPublic));
    }

    long forEachServing(UUID procedure, boolean onlyPublic, @Nullable String sort, Consumer<PlatformView> consumer) {
        return serving(procedure, onlyPublic)
                .forEach(getEntityManager(), sort, row -> consumer.accept(view(row, onlyPublic)));
    }

    private static KeysetQuery serving(UUID procedure, boolean onlyPublic) {
        return all(onlyPublic)
                .where(
                        "p.id in (select s.platform_id from platform_procedure s where s.procedure_id = :procedure)",
                        "procedure",
                        procedure);
    }

    private static KeysetQuery query(PlatformFilter filter, boolean onlyPublic) {
        return all(onlyPublic)
                .where("p.institution = :institution", "institution", filter.institution)
                .where("p.code = :code", "code", filter.code)
                .where("p.kind = :kind", "kind", name(filter.kind))
                .where("p.state_platform = :statePlatform", "statePlatform", name(filter.statePlatform))
                .where("p.status = :status", "status", name(filter.status))
                .where("p.demonstration = :demonstration", "demonstration", filter.demonstration)
                .where(
                        "position(lower(unaccent(:text)) in lower(unaccent(p.name || ' ' || p.code))) > 0",
                        "text",
                        filter.text == null ? null : filter.text.toLowerCase(Locale.ROOT));
    }

    private static KeysetQuery all(boolean onlyPublic) {
        return new KeysetQuery(
                        COLUMNS,
                        "platform p",
                        "p.id",
                        List.of(
                                SortKey.text("name", "p.name"),
                                SortKey.text("institution", "p.institution"),
                                SortKey.text("code", "p.code"),
                                SortKey.instant("updatedAt", "p.updated_at")))
                .parameter("onlyPublic", onlyPublic);
    }

    private PlatformView view(Tuple row, boolean onlyPublic) {
        PlatformView whole = view(row);
        return onlyPublic ? whole.forThePublic() : whole;
    }

    private PlatformView view(Tuple row) {
        return new PlatformView(
                row.get("id", UUID.class),
                row.get("institution", String.class),
                row.get("code", String.class),
                row.get("name", String.class),
                row.get("description", String.class),
                PlatformUsed.valueOf(row.get("kind", String.class)),
                statePlatform(row.get("state_platform", String.class)),
                row.get("url", String.class),
                row.get("provider", String.class),
                row.get("responsible_unit", String.class),
                row.get("responsible_post", String.class),
                row.get("in_use_since", LocalDate.class),
                row.get("in_use_until", LocalDate.class),
                PlatformStatus.valueOf(row.get("status", String.class)),
                row.get("retirement_reason", String.class),
                row.get("cybersecurity_diagnosed_on", LocalDate.class),
                row.get("cybersecurity_report", String.class),
                row.get("demonstration", Boolean.class),
                List.of(row.get("procedures", UUID[].class)),
                summary(row.get("baseline", String.class)),
                summary(row.get("latest", String.class)),
                read(row.get("improvements", String.class), ImprovementPlan.class),
                row.get("version", Long.class),
                row.get("updated_at", Instant.class));
    }

    private static @Nullable StatePlatform statePlatform(@Nullable String name) {
        return name == null ? null : StatePlatform.valueOf(name);
    }

    private @Nullable AssessmentSummary summary(@Nullable String text) {
        return text == null ? null : read(text, AssessmentSummary.class);
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored " + type.getSimpleName() + " cannot be read", e);
        }
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}

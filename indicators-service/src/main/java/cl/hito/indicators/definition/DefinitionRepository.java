package cl.hito.indicators.definition;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.indicators.fact.FactType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

@Singleton
class DefinitionRepository implements PanacheRepositoryBase<IndicatorDefinition, UUID> {

    /** Of each code the version in force, or the newest when none is. */
    private static final String PRESENT = """
            (select distinct on (code) * from indicator_definition
             order by code, (status = 'PUBLISHED') desc, number desc) d""";

    private static final List<SortKey> ORDERS = List.of(
            SortKey.text("code", "d.code"),
            SortKey.text("name", "d.name"),
            SortKey.instant("updatedAt", "d.updated_at"));

    private final ObjectMapper json;

    DefinitionRepository(ObjectMapper json) {
        this.json = json;
    }

    Optional<IndicatorDefinition> version(String code, int number) {
        return find("code = ?1 and number = ?2", code, number).firstResultOptional();
    }

    Optional<IndicatorDefinition> inForce(String code) {
        return find("code = ?1 and status = ?2", code, DefinitionStatus.PUBLISHED)
                .firstResultOptional();
    }

    /** The version in force, or the newest when none is. */
    Optional<IndicatorDefinition> present(String code) {
        return inForce(code)
                .or(() -> find("code = ?1 order by number desc", code).firstResultOptional());
    }

    /** A version without what it says, which is most of it and never changes. */
    record Reference(UUID id, int number, @Nullable String fromPeriod) {}

    /** The versions in force that count facts of the type, in the order of their codes. */
    List<Reference> inForce(FactType type) {
        return find("factType = ?1 and status = ?2 order by code", type, DefinitionStatus.PUBLISHED)
                .project(Reference.class)
                .list();
    }

    List<IndicatorDefinition> inForce() {
        return list("status = ?1 order by code", DefinitionStatus.PUBLISHED);
    }

    /** Every version that was ever in force. */
    List<IndicatorDefinition> everInForce(String code) {
        return list("code = ?1 and status <> ?2 order by number", code, DefinitionStatus.DRAFT);
    }

    int newestNumber(String code) {
        return (Integer) getEntityManager()
                .createNativeQuery(
                        "select coalesce(max(number), 0) from indicator_definition where code = :code", Integer.class)
                .setParameter("code", code)
                .getSingleResult();
    }

    Page<DefinitionView> page(DefinitionFilter filter, PageRequest page) {
        return query(filter).page(getEntityManager(), page, this::view);
    }

    long forEach(DefinitionFilter filter, @Nullable String sort, Consumer<DefinitionView> consumer) {
        return query(filter).forEach(getEntityManager(), sort, row -> consumer.accept(view(row)));
    }

    Page<DefinitionView> versions(String code, PageRequest page) {
        return versionsQuery(code).page(getEntityManager(), page, this::view);
    }

    long forEachVersion(String code, @Nullable String sort, Consumer<DefinitionView> consumer) {
        return versionsQuery(code).forEach(getEntityManager(), sort, row -> consumer.accept(view(row)));
    }

    private static KeysetQuery versionsQuery(String code) {
        return new KeysetQuery(
                        columns(),
                        "indicator_definition d",
                        "d.id",
                        List.of(SortKey.number("version", "cast(d.number as bigint)")))
                .where("d.code = :code", "code", code);
    }

    private static KeysetQuery query(DefinitionFilter filter) {
        return new KeysetQuery(columns(), PRESENT, "d.id", ORDERS)
                .where("d.fact_type = :factType", "factType", name(filter.factType))
                .where("d.status = :status", "status", name(filter.status))
                .where("position(:text in lower(d.code || ' ' || d.name)) > 0", "text", lower(filter.text));
    }

    private static String columns() {
        return """
                d.id, d.code, d.number, d.status, cast(d.content as text) as content, d.author, d.publisher,
                d.published_at, d.from_period, d.updated_at""";
    }

    private DefinitionView view(Tuple row) {
        return DefinitionView.of(
                new DefinitionView.Row(
                        row.get("id", UUID.class),
                        row.get("number", Integer.class),
                        DefinitionStatus.valueOf(row.get("status", String.class)),
                        row.get("author", String.class),
                        row.get("publisher", String.class),
                        row.get("published_at", Instant.class),
                        row.get("from_period", String.class),
                        row.get("updated_at", Instant.class)),
                data(row.get("content", String.class)));
    }

    DefinitionData data(String content) {
        try {
            return json.readValue(content, DefinitionData.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored definition cannot be read", e);
        }
    }

    String content(DefinitionData data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("definition cannot be written as JSON", e);
        }
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}

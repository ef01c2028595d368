package cl.hito.catalog.platform.improvement;

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
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

@Singleton
class ImprovementRepository implements PanacheRepositoryBase<Improvement, UUID> {

    private final ObjectMapper json;

    ImprovementRepository(ObjectMapper json) {
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    Optional<Improvement> of(UUID platform, UUID id) {
        return find("platform = ?1 and id = ?2 and not withdrawn", platform, id).firstResultOptional();
    }

    Optional<ImprovementFacts> facts(UUID platform, UUID id) {
        return getEntityManager()
                .createQuery("""
                        select i, p.demonstration from Improvement i join Platform p on p.id = i.platform
                        where i.platform = :platform and i.id = :id and not i.withdrawn
                        """, Tuple.class)
                .setParameter("platform", platform)
                .setParameter("id", id)
                .getResultStream()
                .map(row -> row.get(0, Improvement.class).facts(row.get(1, Boolean.class)))
                .findFirst();
    }

    /** Whether the item ever was one of the platform's plan, withdrawn or not. */
    boolean ever(UUID platform, UUID id) {
        return count("platform = ?1 and id = ?2", platform, id) > 0;
    }

    boolean has(UUID platform, String code) {
        return count("platform = ?1 and code = ?2 and not withdrawn", platform, code) > 0;
    }

    /** Of these codes those that are questions of an assessment of the platform. */
    Set<String> questions(UUID platform, Collection<String> codes) {
        if (codes.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery("""
                        select distinct q ->> 'code'
                        from platform_assessment a cross join lateral jsonb_array_elements(a.questions) q
                        where a.platform_id = :platform and not a.withdrawn and q ->> 'code' = any(:codes)
                        """, String.class)
                .setParameter("platform", platform)
                .setParameter("codes", codes.toArray(String[]::new))
                .getResultList());
    }

    Page<ImprovementFacts> page(UUID platform, @Nullable ImprovementState state, LocalDate today, PageRequest page) {
        return query(platform, state, today).page(getEntityManager(), page, this::facts);
    }

    long forEach(
            UUID platform,
            @Nullable ImprovementState state,
            LocalDate today,
            @Nullable String sort,
            Consumer<ImprovementFacts> consumer) {
        return query(platform, state, today).forEach(getEntityManager(), sort, row -> consumer.accept(facts(row)));
    }

    private static KeysetQuery query(UUID platform, @Nullable ImprovementState state, LocalDate today) {
        KeysetQuery query = new KeysetQuery(
                        """
                        i.id, i.platform_id, cast(i.content as text) as content, i.version, i.updated_at,
                        p.demonstration""",
                        "platform_improvement i join platform p on p.id = i.platform_id",
                        "i.id",
                        List.of(SortKey.date("plannedTo", "i.planned_to"), SortKey.text("code", "i.code")))
                .where("i.platform_id = :platform", "platform", platform)
                .where("not i.withdrawn");
        return state == null ? query : state.narrow(query, today);
    }

    private ImprovementFacts facts(Tuple row) {
        return new ImprovementFacts(
                row.get("id", UUID.class),
                row.get("platform_id", UUID.class),
                data(row.get("content", String.class)),
                row.get("demonstration", Boolean.class),
                row.get("version", Long.class),
                row.get("updated_at", Instant.class));
    }

    private ImprovementData data(String text) {
        try {
            return json.readValue(text, ImprovementData.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored improvement cannot be read", e);
        }
    }
}

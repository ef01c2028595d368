package cl.hito.catalog.platform.assessment;

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
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

@Singleton
class AssessmentRepository implements PanacheRepositoryBase<Assessment, UUID> {

    private final ObjectMapper json;

    AssessmentRepository(ObjectMapper json) {
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    Optional<Assessment> of(UUID platform, UUID id) {
        return find("platform = ?1 and id = ?2 and not withdrawn", platform, id).firstResultOptional();
    }

    Optional<AssessmentView> view(UUID platform, UUID id) {
        return getEntityManager()
                .createQuery("""
                        select a, p.demonstration from Assessment a join Platform p on p.id = a.platform
                        where a.platform = :platform and a.id = :id and not a.withdrawn
                        """, Tuple.class)
                .setParameter("platform", platform)
                .setParameter("id", id)
                .getResultStream()
                .map(row -> row.get(0, Assessment.class).view(row.get(1, Boolean.class)))
                .findFirst();
    }

    /** Whether the assessment ever was one of the platform, withdrawn or not. */
    boolean ever(UUID platform, UUID id) {
        return count("platform = ?1 and id = ?2", platform, id) > 0;
    }

    /** Whether another assessment of the platform stands where this one would. */
    boolean taken(UUID platform, AssessmentData data, @Nullable UUID but) {
        return list("platform = ?1 and purpose = ?2 and not withdrawn", platform, data.purpose()).stream()
                .anyMatch(other -> !other.is(but) && other.standsAt(data.purpose(), data.assessedOn()));
    }

    Page<AssessmentSummary> page(UUID platform, @Nullable Purpose purpose, PageRequest page) {
        return query(platform, purpose).page(getEntityManager(), page, this::summary);
    }

    long forEach(
            UUID platform, @Nullable Purpose purpose, @Nullable String sort, Consumer<AssessmentSummary> consumer) {
        return query(platform, purpose).forEach(getEntityManager(), sort, row -> consumer.accept(summary(row)));
    }

    private static KeysetQuery query(UUID platform, @Nullable Purpose purpose) {
        return new KeysetQuery(
                        """
                        a.id, a.purpose, a.assessed_on, a.model, a.assessed_by, a.report,
                        cast(a.score as text) as score, p.demonstration""",
                        "platform_assessment a join platform p on p.id = a.platform_id",
                        "a.id",
                        List.of(SortKey.date("assessedOn", "a.assessed_on")))
                .where("a.platform_id = :platform", "platform", platform)
                .where("not a.withdrawn")
                .where("a.purpose = :purpose", "purpose", purpose == null ? null : purpose.name());
    }

    private AssessmentSummary summary(Tuple row) {
        return new AssessmentSummary(
                row.get("id", UUID.class),
                Purpose.valueOf(row.get("purpose", String.class)),
                row.get("assessed_on", LocalDate.class),
                row.get("model", String.class),
                row.get("assessed_by", String.class),
                row.get("report", String.class),
                score(row.get("score", String.class)),
                row.get("demonstration", Boolean.class));
    }

    private QualityScore score(String text) {
        try {
            return json.readValue(text, QualityScore.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored score cannot be read", e);
        }
    }
}

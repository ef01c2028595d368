package cl.hito.milestones.onboarding;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.milestones.rulebook.Confidence;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

@Singleton
class OnboardingRepository implements PanacheRepositoryBase<Onboarding, UUID> {

    private static final TypeReference<List<String>> TYPES = new TypeReference<>() {};
    private static final TypeReference<List<StepDefinition>> STEPS = new TypeReference<>() {};

    private final ObjectMapper json;

    OnboardingRepository(ObjectMapper json) {
        this.json = json;
    }

    Optional<Onboarding> of(String platform) {
        return find("platform", platform).firstResultOptional();
    }

    Page<OnboardingView> page(PageRequest page) {
        return query().page(getEntityManager(), page, this::view);
    }

    long forEach(@Nullable String sort, Consumer<OnboardingView> consumer) {
        return query().forEach(getEntityManager(), sort, row -> consumer.accept(view(row)));
    }

    private static KeysetQuery query() {
        return new KeysetQuery(
                """
                id, platform, title, phase, link, source, confidence, precondition,
                cast(audience as text) as audience, cast(steps as text) as steps, updated_at, version""",
                "onboarding",
                "id",
                List.of(
                        SortKey.text("platform", "platform"),
                        SortKey.text("phase", "case phase when 'PREPARATION' then '0' else coalesce(phase, '9') end")));
    }

    private OnboardingView view(Tuple row) {
        String audience = row.get("audience", String.class);
        return new OnboardingView(
                row.get("id", UUID.class),
                row.get("platform", String.class),
                row.get("title", String.class),
                row.get("phase", String.class),
                Link.valueOf(row.get("link", String.class)),
                row.get("source", String.class),
                Confidence.valueOf(row.get("confidence", String.class)),
                row.get("precondition", String.class),
                audience == null ? null : read(audience, TYPES),
                read(row.get("steps", String.class), STEPS),
                row.get("updated_at", Instant.class),
                row.get("version", Long.class));
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored onboarding cannot be read", e);
        }
    }
}

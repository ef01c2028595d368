package cl.hito.catalog.platform.maturity;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

@Singleton
class MaturityRepository implements PanacheRepositoryBase<Maturity, UUID> {

    private final ObjectMapper json;

    MaturityRepository(ObjectMapper json) {
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    Optional<Maturity> of(String institution, UUID id) {
        return find("institution = ?1 and id = ?2", institution, id).firstResultOptional();
    }

    Optional<Maturity> on(String institution, LocalDate day) {
        return find("institution = ?1 and assessedOn = ?2", institution, day).firstResultOptional();
    }

    Page<MaturityView> page(String institution, PageRequest page) {
        return query(institution).page(getEntityManager(), page, this::view);
    }

    long forEach(String institution, @Nullable String sort, Consumer<MaturityView> consumer) {
        return query(institution).forEach(getEntityManager(), sort, row -> consumer.accept(view(row)));
    }

    private static KeysetQuery query(String institution) {
        return new KeysetQuery("""
                        id, institution, assessed_on, model, cast(dimensions as text) as dimensions, demonstration,
                        version, updated_at""", "maturity", "id", List.of(SortKey.date("assessedOn", "assessed_on")))
                .where("institution = :institution", "institution", institution);
    }

    private MaturityView view(Tuple row) {
        return MaturityView.of(
                row.get("id", UUID.class),
                row.get("institution", String.class),
                row.get("assessed_on", LocalDate.class),
                row.get("model", String.class),
                dimensions(row.get("dimensions", String.class)),
                row.get("demonstration", Boolean.class),
                row.get("version", Long.class),
                row.get("updated_at", Instant.class));
    }

    private List<Dimension> dimensions(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored dimensions cannot be read", e);
        }
    }
}

package cl.hito.milestones.observation;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was observed, for those who cite it. What is kept never changes. */
@Singleton
public class KeptObservations {

    private static final String SELECT = """
            select o.id, o.institution, o.figure, o.value, o.observed_at, o.problem, f.phase, f.serves
            from observation o left join observed_figure f on f.figure = o.figure
            where o.id = :id""";

    private final EntityManager em;
    private final ObservationConfig config;

    KeptObservations(EntityManager em, ObservationConfig config) {
        this.em = em;
        this.config = config;
    }

    /**
     * One observation.
     *
     * @param seen whether the platform was seen to say yes, or to count something
     * @param phase whose fulfilment the figure shows; null where it shows none
     * @param platform whose onboarding the figure shows; null where it shows none
     */
    public record Kept(
            UUID id,
            String institution,
            Figure figure,
            boolean seen,
            Instant observedAt,
            @Nullable String phase,
            @Nullable String platform) {}

    public Optional<Kept> find(UUID id) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows =
                em.createNativeQuery(SELECT, Tuple.class).setParameter("id", id).getResultList();
        return rows.stream().findFirst().map(KeptObservations::kept);
    }

    /** What was seen before this instant is called stale. */
    public Instant staleBefore(Instant now) {
        return now.minus(config.staleAfter());
    }

    private static Kept kept(Tuple row) {
        Long value = row.get("value", Long.class);
        return new Kept(
                row.get("id", UUID.class),
                row.get("institution", String.class),
                Figure.valueOf(row.get("figure", String.class)),
                value != null && value > 0,
                row.get("observed_at", Instant.class),
                row.get("phase", String.class),
                row.get("serves", String.class));
    }
}

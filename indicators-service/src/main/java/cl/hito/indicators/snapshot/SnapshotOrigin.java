package cl.hito.indicators.snapshot;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.definition.PublishedDefinitions;
import cl.hito.indicators.fact.FactStore;
import cl.hito.indicators.snapshot.Manifest.Input;
import cl.hito.indicators.snapshot.Manifest.UsedDefinition;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Says what a snapshot is computed from. */
@Singleton
class SnapshotOrigin {

    private final EntityManager em;
    private final PublishedDefinitions definitions;
    private final FactStore facts;
    private final SealedJson canonical;
    private final ObjectMapper json;
    private final String build;

    SnapshotOrigin(
            EntityManager em,
            PublishedDefinitions definitions,
            FactStore facts,
            SealedJson canonical,
            ObjectMapper json,
            @ConfigProperty(name = "quarkus.application.version") String build) {
        this.em = em;
        this.definitions = definitions;
        this.facts = facts;
        this.canonical = canonical;
        this.json = json;
        this.build = build;
    }

    Snapshot.Origin of(List<Definition> used) {
        List<UsedDefinition> named = used.stream()
                .map(d -> new UsedDefinition(d.code(), d.version(), Snapshots.hash(canonical.of(d.data()))))
                .toList();
        return new Snapshot.Origin(build, rulebookVersion(), canonical.of(named), canonical.of(inputs()));
    }

    /** The version of each indicator in force that speaks for the month, in the byte order of their codes. */
    List<Definition> inForce(YearMonth month) {
        List<Definition> used = new ArrayList<>();
        for (Definition inForce : definitions.inForce()) {
            definitions.everInForce(inForce.code()).stream()
                    .filter(version -> version.fromPeriod().compareTo(month.toString()) <= 0)
                    .reduce((older, newer) -> newer)
                    .ifPresent(used::add);
        }
        used.sort(Comparator.comparing(Definition::code));
        return used;
    }

    /** The definitions that a snapshot was computed with; none for one that does not say. */
    List<Definition> used(SnapshotView snapshot) {
        String named = (String) em.createNativeQuery("select indicators from snapshot where id = :id", String.class)
                .setParameter("id", snapshot.id())
                .getSingleResult();
        return named == null
                ? List.of()
                : read(named).stream().map(this::definition).toList();
    }

    /** The one of an indicator; 404 when it is not in the snapshot. */
    Definition used(SnapshotView snapshot, String indicator) {
        return used(snapshot).stream()
                .filter(d -> d.code().equals(indicator))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("el indicador", "indicator", indicator));
    }

    private Definition definition(UsedDefinition used) {
        return definitions.everInForce(used.code()).stream()
                .filter(d -> d.version() == used.version())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("snapshot of a version that was never in force"));
    }

    private List<UsedDefinition> read(String named) {
        try {
            return json.readValue(named, new TypeReference<List<UsedDefinition>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored origin of a snapshot cannot be read", e);
        }
    }

    /** Version of the rulebook that all legal milestones were judged with; null when there is not one such. */
    private @Nullable String rulebookVersion() {
        @SuppressWarnings("unchecked")
        List<String> versions = em.createNativeQuery("""
                        select distinct data->>'rulebookVersion' from fact
                        where type = 'MILESTONE' and data->>'kind' = 'LEGAL' and data->>'rulebookVersion' is not null
                        limit 2
                        """, String.class).getResultList();
        return versions.size() == 1 ? versions.get(0) : null;
    }

    private List<Input> inputs() {
        return facts.intake().stream()
                .map(mark -> new Input(mark.topic(), mark.newest().toString(), mark.events()))
                .toList();
    }
}

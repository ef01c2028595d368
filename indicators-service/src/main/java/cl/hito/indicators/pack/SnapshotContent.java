package cl.hito.indicators.pack;

import cl.hito.indicators.snapshot.PublishedSnapshots;
import cl.hito.indicators.snapshot.SnapshotView;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Consumer;

/** The entries of a published snapshot, parsed and streamed; in the caller's transaction. */
@Singleton
class SnapshotContent {

    private final PublishedSnapshots snapshots;
    private final EntityManager em;
    private final ObjectMapper json;

    SnapshotContent(PublishedSnapshots snapshots, EntityManager em, ObjectMapper json) {
        this.snapshots = snapshots;
        this.em = em;
        this.json = json;
    }

    /** 404 when there is none. */
    SnapshotView published(String code) {
        return snapshots.get(code);
    }

    /** Gives every entry to the consumer and returns how many they were; fails when it is not as many as were sealed. */
    long forEach(SnapshotView snapshot, Consumer<JsonNode> consumer) {
        long[] count = {0};
        snapshots.forEachEntry(snapshot.id(), entry -> {
            consumer.accept(parse(entry.content()));
            count[0]++;
        });
        if (count[0] != snapshot.entries()) {
            throw new IllegalStateException("snapshot has other entries than it says");
        }
        return count[0];
    }

    /** Whether anything in it is of an institution. */
    boolean has(SnapshotView snapshot, String institution) {
        return (Boolean) em.createNativeQuery(
                        "select exists (select 1 from snapshot_entry where snapshot = :snapshot and scope = :scope)",
                        Boolean.class)
                .setParameter("snapshot", snapshot.id())
                .setParameter("scope", "institution:" + institution)
                .getSingleResult();
    }

    Numbers numbers(SnapshotView snapshot) {
        Numbers numbers = new Numbers();
        forEach(snapshot, numbers::add);
        return numbers;
    }

    /** What its entries have members for, in the order of the table: no column is lost because nobody knew of it. */
    List<String> names(SnapshotView snapshot) {
        @SuppressWarnings("unchecked")
        List<String> names = em.createNativeQuery("""
            select distinct k.name from snapshot_entry e
            cross join lateral json_object_keys(cast(e.content as json)) as k(name)
            where e.snapshot = :snapshot
            """, String.class)
                .setParameter("snapshot", snapshot.id())
                .getResultList();
        return EntryFields.ordered(names);
    }

    private JsonNode parse(String content) {
        try {
            return json.readTree(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored entry is not JSON", e);
        }
    }
}

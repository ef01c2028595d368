package cl.hito.chassis.history;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/** The history of a thing told field by field: who changed what, when and why. */
@Singleton
public class Changes {

    private final History history;

    Changes(History history) {
        this.history = history;
    }

    /** Oldest first. */
    public Page<ChangeSet> page(String aggregate, UUID id, PageRequest page) {
        return history.of(aggregate, id, page).map(ChangeSet::of);
    }

    /** The same as a file; in a table a row per field, as JSON an item per change. In the caller's transaction. */
    public Response table(String aggregate, UUID id, PageRequest page) {
        return new Table<Row>()
                .column("version", row -> row.set().version())
                .column("recordedAt", row -> row.set().recordedAt())
                .column("effectiveOn", row -> row.set().effectiveOn())
                .column("actor", row -> row.set().actor())
                .column("reason", row -> row.set().reason())
                .column("pointer", row -> row.change().pointer())
                .column("before", row -> row.change().before())
                .column("after", row -> row.change().after())
                .response(
                        aggregate + "-changes",
                        Changes::rows,
                        sets -> history.forEach(aggregate, id, page.sort(), entry -> sets.accept(ChangeSet.of(entry))));
    }

    private record Row(ChangeSet set, FieldChange change) {}

    private static List<Row> rows(ChangeSet set) {
        return set.changes().stream().map(change -> new Row(set, change)).toList();
    }
}

package cl.hito.chassis.history;

import cl.hito.chassis.export.Table;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Consumer;

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

    /** The same as a file, a row per field; in the caller's transaction. */
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
                .response(aggregate + "-changes", rows -> rows(aggregate, id, page, rows));
    }

    private record Row(ChangeSet set, FieldChange change) {}

    private long rows(String aggregate, UUID id, PageRequest page, Consumer<Row> rows) {
        long[] count = {0};
        history.forEach(aggregate, id, page.sort(), entry -> {
            ChangeSet set = ChangeSet.of(entry);
            count[0] += set.changes().size();
            set.changes().forEach(change -> rows.accept(new Row(set, change)));
        });
        return count[0];
    }
}

package cl.hito.catalog.imports;

import cl.hito.catalog.imports.table.ColumnMapping;
import cl.hito.catalog.imports.transactions.TransactionSheet;
import cl.hito.catalog.procedure.sheet.ProcedureSheet;
import cl.hito.chassis.history.History;
import cl.hito.chassis.http.ETags;
import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.chassis.security.Caller;
import cl.hito.chassis.security.Roles;
import cl.hito.contracts.ProblemType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Saved column mappings: each institution has its own, and the office has some that all may use. */
@Singleton
class Mappings {

    private static final String AGGREGATE = "import-mapping";

    /** Scope of the mappings of the office. */
    private static final String OFFICE = "*";

    private final EntityManager em;
    private final History history;
    private final Caller caller;
    private final ObjectMapper json;
    private final Clock clock;

    Mappings(EntityManager em, History history, Caller caller, ObjectMapper json, Clock clock) {
        this.em = em;
        this.history = history;
        this.caller = caller;
        this.json = json;
        this.clock = clock;
    }

    /** The mapping that a caller names for a file: the own one, else the one of the office; 400 when there is none. */
    ColumnMapping use(String name) {
        return find(scope(), name)
                .or(() -> find(OFFICE, name))
                .map(MappingView::mapping)
                .orElseThrow(() -> ProblemException.invalidParameter("mapping", "not_found"));
    }

    /** The own mapping of this name, else the one of the office. */
    MappingView get(String name) {
        return find(scope(), name)
                .or(() -> find(OFFICE, name))
                .orElseThrow(() -> ProblemException.notFound("la correspondencia de columnas", "column mapping", name));
    }

    Page<MappingView> page(PageRequest page) {
        return query().page(em, page, this::view);
    }

    long forEach(@Nullable String sort, Consumer<MappingView> to) {
        return query().forEach(em, sort, row -> to.accept(view(row)));
    }

    private KeysetQuery query() {
        return new KeysetQuery(
                        "id, scope, name, cast(content as text) as content, version, updated_at",
                        "import_mapping",
                        "id",
                        List.of(SortKey.text("name", "name")))
                .where("scope in (:scope, '" + OFFICE + "')", "scope", scope());
    }

    /** What was stored, and whether there was none before. */
    record Stored(MappingView view, boolean created) {}

    @Transactional
    Stored put(String name, ColumnMapping mapping, @Nullable String ifMatch) {
        check(mapping);
        Optional<MappingView> known = find(scope(), name);
        if (known.isEmpty()) {
            if (ifMatch != null) {
                throw ProblemException.of(ProblemType.PRECONDITION_FAILED);
            }
            return new Stored(insert(name, mapping), true);
        }
        MappingView before = known.get();
        ETags.require(ifMatch, before.version());
        if (before.mapping().equals(mapping)) {
            return new Stored(before, false);
        }
        int changed = em.createNativeQuery("""
                        update import_mapping set content = cast(:content as jsonb), version = version + 1,
                            updated_at = :at
                        where id = :id and version = :version
                        """)
                .setParameter("content", text(mapping))
                .setParameter("at", clock.instant().atOffset(ZoneOffset.UTC))
                .setParameter("id", before.id())
                .setParameter("version", before.version())
                .executeUpdate();
        if (changed == 0) {
            throw ProblemException.of(ProblemType.PRECONDITION_FAILED);
        }
        MappingView after = get(name);
        history.record(AGGREGATE, after.id(), after.version(), before, after, null);
        return new Stored(after, false);
    }

    @Transactional
    void delete(String name, @Nullable String ifMatch) {
        MappingView before = find(scope(), name)
                .orElseThrow(() -> ProblemException.notFound("la correspondencia de columnas", "column mapping", name));
        ETags.require(ifMatch, before.version());
        em.createNativeQuery("delete from import_mapping where id = :id")
                .setParameter("id", before.id())
                .executeUpdate();
        history.record(AGGREGATE, before.id(), before.version() + 1, before, null, null);
    }

    private MappingView insert(String name, ColumnMapping mapping) {
        em.createNativeQuery("""
                        insert into import_mapping (id, scope, name, content, version, updated_at)
                        values (uuidv7(), :scope, :name, cast(:content as jsonb), 1, :at)
                        """)
                .setParameter("scope", scope())
                .setParameter("name", name)
                .setParameter("content", text(mapping))
                .setParameter("at", clock.instant().atOffset(ZoneOffset.UTC))
                .executeUpdate();
        MappingView after = get(name);
        history.record(AGGREGATE, after.id(), after.version(), null, after, null);
        return after;
    }

    /** Every field must be one that imports take, and none may be meant twice. */
    private static void check(ColumnMapping mapping) {
        List<Field> wrong = mapping.columns().entrySet().stream()
                .filter(entry -> !isField(entry.getValue()))
                .map(entry -> Field.of("/columns/" + escaped(entry.getKey()), "invalid_value"))
                .toList();
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong);
        }
    }

    private static boolean isField(String path) {
        return TransactionSheet.set().has(path)
                || (ProcedureSheet.set().has(path)
                        && ProcedureSheet.column(path).isTaken());
    }

    /** A member's name within a JSON Pointer (RFC 6901 section 3). */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private String scope() {
        boolean office = caller.hasRole(Roles.OFFICE) || caller.hasRole(Roles.ADMIN) || caller.hasRole(Roles.AUDITOR);
        String institution = caller.institution();
        return office ? OFFICE : institution == null ? "" : institution;
    }

    private Optional<MappingView> find(String scope, String name) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = em.createNativeQuery("""
                        select id, scope, name, cast(content as text) as content, version, updated_at
                        from import_mapping where scope = :scope and name = :name
                        """, Tuple.class)
                .setParameter("scope", scope)
                .setParameter("name", name)
                .getResultList();
        return rows.stream().findFirst().map(this::view);
    }

    private MappingView view(Tuple row) {
        String scope = row.get("scope", String.class);
        ColumnMapping mapping = mapping(row.get("content", String.class));
        return new MappingView(
                row.get("id", UUID.class),
                row.get("name", String.class),
                scope.equals(OFFICE) ? null : scope,
                mapping.columns(),
                mapping.leftOut() == null ? List.of() : mapping.leftOut(),
                mapping.ignoreOthers(),
                row.get("version", Long.class),
                row.get("updated_at", Instant.class));
    }

    private ColumnMapping mapping(String text) {
        try {
            return json.readValue(text, ColumnMapping.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored mapping cannot be read", e);
        }
    }

    private String text(ColumnMapping mapping) {
        try {
            return json.writeValueAsString(mapping);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

package cl.hito.catalog.imports;

import cl.hito.catalog.imports.ImportView.FileProblemView;
import cl.hito.catalog.imports.job.ConflictPolicy;
import cl.hito.catalog.imports.job.ImportKind;
import cl.hito.catalog.imports.job.ImportMode;
import cl.hito.catalog.imports.job.ImportState;
import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.contracts.ProblemType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads imports. */
@Singleton
class ImportRepository {

    private static final String COLUMNS = """
            j.id, j.kind, j.state, j.institution, j.dry_run, j.conflict_policy, j.mode, j.sheet, j.file_name,
            j.file_bytes, j.sha256, j.reason, j.actor, j.applied_by, j.created_at, j.started_at, j.finished_at, j.rows,
            j.with_errors, j.created, j.updated, j.unchanged, j.skipped, j.findings,
            cast(j.problems as text) as problems, p.phase, p.done, p.total""";

    private static final String TABLES = "import_job j left join import_progress p on p.import_id = j.id";

    private static final Pattern PLACE_IN_SPANISH = Pattern.compile("^(fila|línea) (?=[0-9]+$)");

    private final EntityManager em;
    private final ObjectMapper json;

    ImportRepository(EntityManager em, ObjectMapper json) {
        this.em = em;
        this.json = json;
    }

    /**
     * One page of imports.
     *
     * @param home only those of callers of this institution; null for all
     */
    Page<ImportView> page(ImportFilter filter, @Nullable String home, boolean english, PageRequest page) {
        return query(filter, home).page(em, page, row -> view(row, english));
    }

    long forEach(
            ImportFilter filter,
            @Nullable String home,
            boolean english,
            @Nullable String sort,
            Consumer<ImportView> to) {
        return query(filter, home).forEach(em, sort, row -> to.accept(view(row, english)));
    }

    Optional<ImportView> find(UUID id, @Nullable String home, boolean english) {
        return all(List.of(id), home, english).stream().findFirst();
    }

    List<ImportView> all(List<UUID> ids, @Nullable String home, boolean english) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = em.createNativeQuery(
                        "select " + COLUMNS + " from " + TABLES
                                + " where j.id in (:ids) and (:everyone or j.home = :home)",
                        Tuple.class)
                .setParameter("ids", ids)
                .setParameter("everyone", home == null)
                .setParameter("home", home == null ? "" : home)
                .getResultList();
        return rows.stream().map(row -> view(row, english)).toList();
    }

    Page<ImportFindingView> findings(UUID id, boolean english, PageRequest page) {
        return findings(id).page(em, page, row -> finding(row, english));
    }

    long forEachFinding(UUID id, boolean english, @Nullable String sort, Consumer<ImportFindingView> to) {
        return findings(id).forEach(em, sort, row -> to.accept(finding(row, english)));
    }

    private static KeysetQuery query(ImportFilter filter, @Nullable String home) {
        return new KeysetQuery(COLUMNS, TABLES, "j.id", List.of(SortKey.instant("createdAt", "j.created_at")))
                .where("j.home = :home", "home", home)
                .where("j.kind = :kind", "kind", filter.kind == null ? null : filter.kind.name())
                .where("j.state = :state", "state", filter.state == null ? null : filter.state.name());
    }

    private static KeysetQuery findings(UUID id) {
        return new KeysetQuery(
                        "id, row, cell, heading, field, severity, code, es, en, value",
                        "import_finding",
                        "id",
                        List.of(SortKey.number("row", "row")))
                .where("import_id = :import", "import", id);
    }

    private static ImportFindingView finding(Tuple row, boolean english) {
        String code = row.get("code", String.class);
        String own = row.get(english ? "en" : "es", String.class);
        return new ImportFindingView(
                row.get("row", Long.class),
                row.get("cell", String.class),
                row.get("heading", String.class),
                row.get("field", String.class),
                ImportFindingView.Severity.valueOf(row.get("severity", String.class)),
                code,
                own != null ? own : ProblemType.fieldMessage(code, english ? Locale.ENGLISH : Locale.ROOT),
                row.get("value", String.class));
    }

    private ImportView view(Tuple row, boolean english) {
        long rows = row.get("rows", Long.class);
        long withErrors = row.get("with_errors", Long.class);
        String phase = row.get("phase", String.class);
        return new ImportView(
                row.get("id", UUID.class),
                ImportKind.valueOf(row.get("kind", String.class)),
                ImportState.valueOf(row.get("state", String.class)),
                row.get("institution", String.class),
                row.get("dry_run", Boolean.class),
                ConflictPolicy.valueOf(row.get("conflict_policy", String.class)),
                ImportMode.valueOf(row.get("mode", String.class)),
                row.get("sheet", String.class),
                row.get("file_name", String.class),
                row.get("file_bytes", Long.class),
                row.get("sha256", String.class),
                row.get("reason", String.class),
                row.get("actor", String.class),
                row.get("applied_by", String.class),
                row.get("created_at", Instant.class),
                row.get("started_at", Instant.class),
                row.get("finished_at", Instant.class),
                new ImportView.RowCounts(
                        rows,
                        rows - withErrors,
                        withErrors,
                        row.get("created", Long.class),
                        row.get("updated", Long.class),
                        row.get("unchanged", Long.class),
                        row.get("skipped", Long.class)),
                row.get("findings", Long.class),
                phase == null
                        ? null
                        : new ImportView.Progress(phase, row.get("done", Long.class), row.get("total", Long.class)),
                problems(row.get("problems", String.class), english));
    }

    /** A row or a line has its word before the number; cells, ranges and names of sheets are the same in both. */
    private static String place(String stored, boolean english) {
        return english
                ? PLACE_IN_SPANISH.matcher(stored).replaceFirst(m -> switch (m.group(1)) {
                    case "fila" -> "row ";
                    case "línea" -> "line ";
                    default -> m.group();
                })
                : stored;
    }

    private List<FileProblemView> problems(String stored, boolean english) {
        try {
            List<FileProblemView> problems = new ArrayList<>();
            for (JsonNode problem : json.readTree(stored)) {
                problems.add(new FileProblemView(
                        problem.path("code").asText(),
                        problem.path("place").isTextual()
                                ? place(problem.path("place").asText(), english)
                                : null,
                        problem.path(english ? "en" : "es").asText()));
            }
            return problems;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored problems cannot be read", e);
        }
    }
}

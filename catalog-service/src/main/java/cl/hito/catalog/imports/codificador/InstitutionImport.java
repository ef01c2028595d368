package cl.hito.catalog.imports.codificador;

import cl.hito.catalog.imports.file.FileProblem;
import cl.hito.catalog.imports.job.ActingAs;
import cl.hito.catalog.imports.job.ConflictPolicy;
import cl.hito.catalog.imports.job.Counts;
import cl.hito.catalog.imports.job.Findings.Finding;
import cl.hito.catalog.imports.job.ImportRun;
import cl.hito.catalog.imports.job.Importer;
import cl.hito.catalog.imports.job.Job;
import cl.hito.catalog.institution.InstitutionData;
import cl.hito.catalog.institution.InstitutionView;
import cl.hito.catalog.institution.Institutions;
import cl.hito.catalog.institution.external.ExternalId;
import cl.hito.catalog.procedure.sheet.Words;
import jakarta.validation.Validator;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at an import of institutions. An entry is met by its code of the Codificador, else by the natural key
 * that it would get, else by its name. Changes go through {@link Institutions}, in one transaction before that of the
 * job ends: the next attempt would find them made.
 */
final class InstitutionImport implements Importer {

    private static final int MOST_SECONDS = (int) Duration.ofHours(1).toSeconds();

    private final ImportRun run;
    private final Job job;
    private final Institutions institutions;
    private final Validator validator;
    private final Map<String, String> known = new HashMap<>();
    private final List<InstitutionPlan> plans = new ArrayList<>();
    private Counts counts = Counts.NONE;

    InstitutionImport(ImportRun run, Institutions institutions, Validator validator) {
        this.run = run;
        this.job = run.job();
        this.institutions = institutions;
        this.validator = validator;
    }

    @Override
    public Counts check() throws IOException, SQLException, FileProblem {
        know();
        List<InstitutionPlan> read = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        long[] left = new long[2];
        int rows = Items.read(run.file(), (number, item) -> {
            try {
                InstitutionPlan plan = plan(number, item, seen);
                if (plan == null) {
                    left[0]++;
                } else if (plan.isNew() && !item.vigente()) {
                    left[1]++;
                } else {
                    read.add(plan);
                }
            } catch (SQLException e) {
                throw new IOException(e);
            }
        });
        Tally tally = ActingAs.inTransaction(job, MOST_SECONDS, () -> judge(read));
        counts = new Counts(
                rows,
                left[0] + tally.refused,
                tally.created,
                tally.updated,
                tally.unchanged,
                tally.skipped + left[1],
                tally.stopped);
        return counts;
    }

    private static final class Tally {
        private long created;
        private long updated;
        private long unchanged;
        private long skipped;
        private long refused;
        private boolean stopped;
    }

    /** Natural keys by what an entry may be met by. */
    private void know() throws SQLException {
        try (PreparedStatement query = run.side().prepareStatement("""
                        select i.code, i.name, e.value from institution i
                        left join institution_external_id e on e.institution_id = i.id and e.scheme = 'CODIFICADOR'
                        """);
                ResultSet row = query.executeQuery()) {
            Set<String> several = new HashSet<>();
            while (row.next()) {
                String code = row.getString(1);
                known.put("code " + code, code);
                String name = "name " + Words.nameKey(row.getString(2));
                String other = known.putIfAbsent(name, code);
                if (other != null && !other.equals(code)) {
                    several.add(name);
                }
                if (row.getString(3) != null) {
                    known.put("codificador " + row.getString(3), code);
                }
            }
            several.forEach(known::remove);
        }
    }

    /** What is to be done with an entry; null when it has an error that was told. */
    private @Nullable InstitutionPlan plan(int number, Item item, Set<String> seen) throws SQLException {
        if (item.codigo() == null) {
            return refuse(number, "codigo", "required", null);
        }
        if (!seen.add(item.codigo())) {
            return refuse(number, "codigo", "duplicate", item.codigo());
        }
        if (item.descripcion() == null) {
            return refuse(number, "descripcion", "required", null);
        }
        String key = InstitutionPlan.naturalKey(item);
        String present = known.get("codificador " + item.codigo());
        present = present != null ? present : known.get("code " + key);
        present = present != null ? present : known.get("name " + Words.nameKey(item.descripcion()));
        InstitutionPlan plan = new InstitutionPlan(number, present == null ? key : present, present == null, item);
        // Two entries for one body would be applied one over the other.
        if (!seen.add("code " + plan.code())) {
            return refuse(number, "codigo", "duplicate", plan.code());
        }
        return plan;
    }

    private Tally judge(List<InstitutionPlan> read) throws SQLException {
        Tally tally = new Tally();
        for (InstitutionPlan plan : read) {
            run.progress("MATCHING", plan.number(), (long) read.size());
            if (plan.isNew()) {
                if (isGood(plan, plan.created())) {
                    tally.created++;
                    plans.add(plan);
                } else {
                    tally.refused++;
                }
                continue;
            }
            if (job.conflictPolicy() == ConflictPolicy.SKIP) {
                tally.skipped++;
                continue;
            }
            InstitutionData before = institutions.get(plan.code()).data();
            InstitutionData after = plan.changed(before);
            if (isSame(before, after)) {
                tally.unchanged++;
            } else if (job.conflictPolicy() == ConflictPolicy.STOP) {
                refuse(plan.number(), "codigo", "exists", plan.code());
                tally.refused++;
                tally.stopped = true;
            } else if (isGood(plan, after)) {
                tally.updated++;
                plans.add(plan);
            } else {
                tally.refused++;
            }
        }
        return tally;
    }

    private static boolean isSame(InstitutionData before, InstitutionData after) {
        return after.canonical(before.group(), before.groupSource())
                .equals(before.canonical(before.group(), before.groupSource()));
    }

    /** Holds what would be stored against the rules of the API. */
    private boolean isGood(InstitutionPlan plan, Object data) throws SQLException {
        for (var violation : validator.validate(data)) {
            refuse(
                    plan.number(),
                    violation.getPropertyPath().toString(),
                    "invalid_value",
                    plan.item().codigo());
            return false;
        }
        if (!ExternalId.flaws(List.of(new ExternalId(
                        InstitutionPlan.SCHEME, String.valueOf(plan.item().codigo()))))
                .isEmpty()) {
            refuse(plan.number(), "codigo", "invalid_format", plan.item().codigo());
            return false;
        }
        if (data instanceof InstitutionData changed
                && changed.group() != null
                && Boolean.FALSE.equals(plan.item().afecta())) {
            refuse(plan.number(), "info_extra.afecta_ley_21180", "inconsistent", plan.code());
            return false;
        }
        return true;
    }

    private @Nullable InstitutionPlan refuse(int number, String field, String code, @Nullable String value)
            throws SQLException {
        run.findings().add(new Finding(number, null, null, field, code, null, null, value));
        return null;
    }

    @Override
    public Counts recheck() {
        return counts;
    }

    @Override
    public Counts write() {
        return ActingAs.inTransaction(job, MOST_SECONDS, () -> {
            long done = 0;
            for (InstitutionPlan plan : plans) {
                if (plan.isNew()) {
                    institutions.create(plan.created(), job.reasonOrName());
                } else {
                    InstitutionView present = institutions.get(plan.code());
                    institutions.change(
                            plan.code(),
                            plan.changed(present.data()),
                            "\"v" + present.version() + "\"",
                            job.reasonOrName());
                }
                run.progress("WRITING", ++done, (long) plans.size());
            }
            return counts;
        });
    }

    @Override
    public void close() {
        // Nothing was left in the database.
    }
}

package cl.hito.catalog.imports.transactions;

import cl.hito.catalog.imports.file.FileLimits;
import cl.hito.catalog.imports.file.FileProblem;
import cl.hito.catalog.imports.file.Row;
import cl.hito.catalog.imports.file.TableFile;
import cl.hito.catalog.imports.job.Counts;
import cl.hito.catalog.imports.job.ImportRun;
import cl.hito.catalog.imports.job.Importer;
import cl.hito.catalog.imports.job.Job;
import cl.hito.catalog.imports.job.Rejected;
import cl.hito.catalog.imports.table.ColumnMapping;
import cl.hito.catalog.imports.table.Headings;
import cl.hito.catalog.imports.table.SheetReader;
import cl.hito.catalog.imports.transactions.FigureStage.Figure;
import cl.hito.catalog.procedure.sheet.Column;
import cl.hito.catalog.transaction.bulk.BulkOutcome;
import cl.hito.catalog.transaction.bulk.BulkOutcome.Refused;
import cl.hito.catalog.transaction.bulk.BulkRequest;
import cl.hito.catalog.transaction.bulk.BulkResult;
import cl.hito.catalog.transaction.bulk.ConflictPolicy;
import cl.hito.catalog.transaction.bulk.TransactionsBulk;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at an import of figures. They are written in one transaction of their own, before that of the job ends:
 * should it break between the two, the next attempt finds every figure as it is to be and changes nothing.
 */
final class TransactionImport implements Importer {

    private static final int BATCH = 1_000;
    private static final int MOST_SECONDS = (int) Duration.ofHours(1).toSeconds();

    private final ImportRun run;
    private final Job job;
    private final TransactionsBulk bulk;
    private final FileLimits limits;
    private final ColumnMapping mapping;
    private final FigureStage stage;
    private @Nullable Reader reader;
    private Tally checked = new Tally();

    TransactionImport(ImportRun run, TransactionsBulk bulk, FileLimits limits, ColumnMapping mapping)
            throws SQLException {
        this.run = run;
        this.job = run.job();
        this.bulk = bulk;
        this.limits = limits;
        this.mapping = mapping;
        this.stage = new FigureStage(run.connection());
    }

    private final class Reader extends SheetReader {

        Reader(TableFile file) {
            super(run, file, TransactionSheet.set(), mapping);
        }

        @Override
        protected List<String> missing(Headings found) {
            List<String> missing = new ArrayList<>();
            for (Column column : List.of(TransactionSheet.PROCEDURE, TransactionSheet.PERIOD)) {
                if (!found.has(column)) {
                    missing.add(column.path());
                }
            }
            return missing;
        }

        /** As for records: an empty cell and a column that is not there say nothing; the word says "not known". */
        @Override
        protected boolean mayBeCleared(Column column) {
            return column.index() >= TransactionSheet.DIGITAL.index();
        }

        @Override
        protected void judge(Row row) throws SQLException {
            for (Column column : List.of(TransactionSheet.PROCEDURE, TransactionSheet.PERIOD)) {
                if (value(column) == null) {
                    refuse(row, column, "required", null, null, null);
                }
            }
        }

        @Override
        protected void take(Row row) throws SQLException {
            stage.add(
                    row.number(),
                    (String) Objects.requireNonNull(value(TransactionSheet.PROCEDURE)),
                    (YearMonth) Objects.requireNonNull(value(TransactionSheet.PERIOD)),
                    value(TransactionSheet.DIGITAL),
                    value(TransactionSheet.IN_PERSON),
                    value(TransactionSheet.TELEPHONE));
        }
    }

    /** How many figures ended how. */
    private static final class Tally {
        private long created;
        private long updated;
        private long unchanged;
        private long skipped;
        private long refused;
        private boolean stopped;
    }

    @Override
    public Counts check() throws IOException, SQLException, FileProblem, Rejected {
        Reader rows = new Reader(TableFile.open(run.file(), job.sheet(), limits));
        reader = rows;
        rows.read();
        stage.end();
        Tally tally = new Tally();
        List<Integer> repeated = new ArrayList<>();
        for (int[] row : stage.repeated()) {
            repeated.add(row[0]);
            tell(
                    row[0],
                    new Refused(
                            "procedure",
                            "duplicate",
                            "El procedimiento y el mes ya están en la fila " + row[1] + ".",
                            "Record and month are in row " + row[1] + " already."));
        }
        tally.refused = repeated.size();
        stage.refuse(repeated);
        each("MATCHING", tally, figures -> bulk.check(request(figures)));
        checked = tally;
        return counts(tally);
    }

    @Override
    public Counts recheck() {
        return counts(checked);
    }

    @Override
    public Counts write() throws SQLException {
        Tally tally = new Tally();
        tally.refused = checked.refused;
        QuarkusTransaction.requiringNew().timeout(MOST_SECONDS).call(() -> {
            each("WRITING", tally, figures -> bulk.apply(request(figures)));
            if (tally.refused > checked.refused) {
                // Something changed since the check: all of it is judged again, in another attempt.
                throw new SQLException("figures were refused that had been well", "40001");
            }
            return tally;
        });
        return counts(tally);
    }

    /** What is done with some figures. */
    private interface Step {
        BulkResult of(List<Figure> figures);
    }

    private void each(String phase, Tally tally, Step step) throws SQLException {
        long done = 0;
        int after = 0;
        for (List<Figure> figures = stage.after(after, BATCH);
                !figures.isEmpty();
                figures = stage.after(after, BATCH)) {
            List<BulkOutcome> outcomes = step.of(figures).outcomes();
            List<Integer> refused = new ArrayList<>();
            for (int i = 0; i < figures.size(); i++) {
                after = figures.get(i).row();
                tally(tally, after, outcomes.get(i), refused);
            }
            stage.refuse(refused);
            done += figures.size();
            run.progress(phase, done, reader == null ? null : reader.rows());
        }
    }

    private void tally(Tally tally, int row, BulkOutcome outcome, List<Integer> rows) throws SQLException {
        if (outcome instanceof BulkOutcome.Created) {
            tally.created++;
        } else if (outcome instanceof BulkOutcome.Corrected) {
            tally.updated++;
        } else if (outcome instanceof BulkOutcome.Unchanged) {
            tally.unchanged++;
        } else if (outcome instanceof BulkOutcome.Skipped) {
            tally.skipped++;
        } else if (outcome instanceof Refused refused) {
            tally.refused++;
            tally.stopped |= refused.code().equals("conflict");
            rows.add(row);
            tell(row, refused);
        }
    }

    private void tell(int row, Refused refused) throws SQLException {
        Headings headings = Objects.requireNonNull(reader).headings();
        Column column = TransactionSheet.set().has(refused.field())
                ? TransactionSheet.set().column(refused.field())
                : null;
        run.findings()
                .add(SheetReader.finding(
                        headings,
                        row,
                        column == null ? -1 : headings.place(column),
                        column,
                        refused.code(),
                        refused.es(),
                        refused.en(),
                        null));
    }

    private BulkRequest request(List<Figure> figures) {
        return new BulkRequest(
                job.everywhere() ? job.institution() : job.home(),
                job.actor(),
                ConflictPolicy.valueOf(job.conflictPolicy().name()),
                true,
                false,
                job.reasonOrName(),
                figures.stream().map(Figure::item).toList());
    }

    private Counts counts(Tally tally) {
        Reader rows = Objects.requireNonNull(reader);
        return new Counts(
                rows.rows(),
                rows.withErrors() + tally.refused,
                tally.created,
                tally.updated,
                tally.unchanged,
                tally.skipped,
                tally.stopped);
    }

    @Override
    public void close() throws SQLException {
        stage.close();
    }
}

package cl.hito.catalog.imports.procedures;

import cl.hito.catalog.imports.job.BinaryCopy;
import cl.hito.catalog.imports.job.ImportRun;
import cl.hito.catalog.imports.job.Job;
import cl.hito.catalog.imports.table.Headings;
import cl.hito.catalog.imports.table.SheetReader;
import cl.hito.catalog.procedure.form.ProcedureForm;
import cl.hito.catalog.procedure.sheet.Column;
import cl.hito.catalog.procedure.sheet.ProcedureSheet;
import cl.hito.chassis.problem.ProblemException.Field;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Judges rows one by one where statements over all of them do not reach: what a record will be after what its row
 * says, and whether the answers of a new record contradict each other.
 */
final class Merging {

    static final String REASON_ES = "Para dar de baja registros, indique el motivo de la importación (reason).";
    static final String REASON_EN = "To retire records, state the reason of the import (reason).";

    private static final int BATCH = 1_000;
    private static final Column NAME = ProcedureSheet.column("name");
    private static final Column CODE = ProcedureSheet.column("code");

    private final ImportRun run;
    private final Job job;
    private final Connection connection;
    private final Headings headings;
    private final ObjectReader reader;
    private final ObjectWriter writer;
    private final LocalDate today;
    private final @Nullable Object[] values =
            new Object[ProcedureSheet.columns().size()];

    Merging(ImportRun run, Headings headings, ObjectMapper json, LocalDate today) {
        this.run = run;
        this.job = run.job();
        this.connection = run.connection();
        this.headings = headings;
        this.reader = json.readerFor(ProcedureForm.class);
        this.writer = json.writerFor(ProcedureForm.class);
        this.today = today;
    }

    /** A fate that was decided here. */
    private record Fate(int row, char action) {}

    /** New records whose answers contradict each other. */
    void contradictions() throws SQLException, IOException {
        for (int after = 0; after >= 0; ) {
            after = contradictions(after);
        }
    }

    /** A batch of them; the last row of it, -1 when there are no more. */
    private int contradictions(int after) throws SQLException, IOException {
        List<Integer> wrong = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                select s.row, s.form from import_stage s
                where s.suspect and s.row > ? and not exists (select from import_fate f where f.row = s.row)
                order by s.row limit ?
                """)) {
            query.setInt(1, after);
            query.setInt(2, BATCH);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    ProcedureForm form = reader.readValue(row.getString(2));
                    tell(row.getInt(1), form, form.contradictions(today));
                    wrong.add(row.getInt(1));
                }
            }
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into import_fate (row, action) select unnest(?), 'E'")) {
            insert.setArray(1, connection.createArrayOf("integer", wrong.toArray()));
            insert.executeUpdate();
        }
        return wrong.size() < BATCH ? -1 : wrong.get(BATCH - 1);
    }

    /** Every row that meets a record and is to be judged. */
    void merge(long rows) throws SQLException, IOException {
        long done = 0;
        int after = 0;
        while (true) {
            List<Fate> fates = new ArrayList<>();
            List<Object[]> merged = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement("""
                    select f.row, f.match_id, p.version, s.code, s.record_type, s.name, s.status, s.demonstration,
                           s.form, s.cleared, p.code as p_code, p.record_type as p_record_type, p.name as p_name,
                           p.status as p_status, p.demonstration as p_demonstration, p.form as p_form
                    from import_fate f join import_stage s on s.row = f.row join procedure p on p.id = f.match_id
                    where f.action = 'M' and f.row > ? order by f.row limit ?
                    """)) {
                query.setInt(1, after);
                query.setInt(2, BATCH);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        after = row.getInt("row");
                        fates.add(new Fate(after, judge(row, merged)));
                    }
                }
            }
            if (fates.isEmpty()) {
                return;
            }
            store(fates, merged);
            done += fates.size();
            run.progress("MATCHING", done, rows);
        }
    }

    private char judge(ResultSet row, List<Object[]> merged) throws SQLException, IOException {
        ProcedureForm base = reader.readValue(row.getString("p_form"));
        ProcedureSheet.read(reader.readValue(row.getString("form")), values);
        String cleared = row.getString("cleared");
        if (cleared != null) {
            for (String index : cleared.split(",", -1)) {
                values[Integer.parseInt(index)] = Column.CLEARED;
            }
        }
        ProcedureForm form = ProcedureSheet.write(base, values);
        String code = said(row.getString("code"), row.getString("p_code"), CODE);
        String name = said(row.getString("name"), row.getString("p_name"), NAME);
        String recordType = said(row, "record_type");
        String status = said(row, "status");
        Boolean said = (Boolean) row.getObject("demonstration");
        boolean was = row.getBoolean("p_demonstration");
        boolean demonstration = said == null ? was : said;
        int at = row.getInt("row");

        boolean otherStatus = !status.equals(row.getString("p_status"));
        boolean otherCode = code != null && !code.equals(row.getString("p_code"));
        boolean changed = !form.equals(base)
                || otherStatus
                || otherCode
                || !String.valueOf(name).equals(row.getString("p_name"))
                || !recordType.equals(row.getString("p_record_type"))
                || demonstration != was;
        if (!changed) {
            return 'N';
        }
        boolean good = job.everywhere()
                ? isReasoned(at, otherStatus, status)
                : isEditors(row, at, otherStatus, otherCode, status, code);
        List<Field> contradictions = form.contradictions(today);
        tell(at, form, contradictions);
        if (!good || !contradictions.isEmpty()) {
            return 'E';
        }
        merged.add(new Object[] {
            at,
            row.getObject("match_id", UUID.class),
            row.getLong("version"),
            code == null ? "" : code,
            recordType,
            String.valueOf(name),
            status,
            demonstration,
            writer.writeValueAsBytes(form)
        });
        return 'U';
    }

    /** A record that is retired says why, by whichever way: here it is the reason of the import. */
    private boolean isReasoned(int at, boolean otherStatus, String status) throws SQLException {
        if (!otherStatus || !status.equals("RETIRED") || job.hasReason()) {
            return true;
        }
        refuse(at, "status", "required", REASON_ES, REASON_EN, status);
        return false;
    }

    /** What somebody who is not of the office may change: drafts, and the CTD what is in review or completed as
     * well; of them neither state nor code. */
    private boolean isEditors(
            ResultSet row, int at, boolean otherStatus, boolean otherCode, String status, @Nullable String code)
            throws SQLException {
        boolean good = true;
        if (otherStatus) {
            refuse(at, "status", "not_permitted", null, null, status);
            good = false;
        }
        if (otherCode) {
            refuse(at, "code", "not_permitted", null, null, code);
            good = false;
        }
        String present = row.getString("p_status");
        if (!present.equals("DRAFT") && (present.equals("RETIRED") || !job.reviewer())) {
            refuse(
                    at,
                    null,
                    "not_draft",
                    "El registro no está en borrador. Para cambiarlo, devuélvalo antes a borrador.",
                    "The record is no draft. Take it back to draft before changing it.",
                    null);
            good = false;
        }
        return good;
    }

    /** A text that the row gives, unless a cell could not tell it from the present one. */
    private static @Nullable String said(@Nullable String said, @Nullable String present, Column column) {
        return said == null || column.same(said, present) ? present : said;
    }

    private static String said(ResultSet row, String column) throws SQLException {
        String said = row.getString(column);
        return said == null ? row.getString("p_" + column) : said;
    }

    /** Tells contradictions at the column that the rule names. */
    private void tell(int row, ProcedureForm form, List<Field> contradictions) throws SQLException {
        if (contradictions.isEmpty()) {
            return;
        }
        @Nullable Object[] answers = new Object[values.length];
        ProcedureSheet.read(form, answers);
        for (Field field : contradictions) {
            String path = path(field.pointer());
            Object answer =
                    path == null ? null : answers[ProcedureSheet.column(path).index()];
            refuse(
                    row,
                    path,
                    field.code(),
                    field.es(),
                    field.en(),
                    answer == null || path == null
                            ? null
                            : String.valueOf(ProcedureSheet.column(path).kind().words(answer)));
        }
    }

    private void refuse(
            int row,
            @Nullable String path,
            String code,
            @Nullable String es,
            @Nullable String en,
            @Nullable String value)
            throws SQLException {
        Column column = path == null ? null : ProcedureSheet.column(path);
        run.findings()
                .add(SheetReader.finding(
                        headings, row, column == null ? -1 : headings.place(column), column, code, es, en, value));
    }

    /** The column that a pointer into the record means; stages of notification have three. */
    static @Nullable String path(String pointer) {
        String path = pointer.substring(1).replace('/', '.');
        if (path.startsWith("notifications.stages")) {
            return "notifications.practised";
        }
        while (!ProcedureSheet.set().has(path)) {
            int dot = path.lastIndexOf('.');
            if (dot < 0) {
                return null;
            }
            path = path.substring(0, dot);
        }
        return path;
    }

    private void store(List<Fate> fates, List<Object[]> merged) throws SQLException {
        try (BinaryCopy copy = new BinaryCopy(
                connection,
                "import_merge (row, id, base_version, code, record_type, name, status, demonstration, form)")) {
            for (Object[] record : merged) {
                copy.row(9);
                copy.int4((Integer) record[0]);
                copy.uuid((UUID) record[1]);
                copy.int8((Long) record[2]);
                String code = (String) record[3];
                copy.text(code.isEmpty() ? null : code);
                copy.text((String) record[4]);
                copy.text((String) record[5]);
                copy.text((String) record[6]);
                copy.bool((Boolean) record[7]);
                copy.bytes((byte[]) record[8]);
            }
            copy.end();
        }
        try (PreparedStatement update = connection.prepareStatement("""
                update import_fate f set action = said.action
                from unnest(cast(? as integer[]), cast(? as text[])) as said (row, action) where f.row = said.row
                """)) {
            update.setArray(
                    1,
                    connection.createArrayOf(
                            "integer", fates.stream().map(Fate::row).toArray()));
            update.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            fates.stream().map(f -> String.valueOf(f.action())).toArray()));
            update.executeUpdate();
        }
    }
}

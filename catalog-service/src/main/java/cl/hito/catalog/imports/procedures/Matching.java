package cl.hito.catalog.imports.procedures;

import cl.hito.catalog.imports.job.ConflictPolicy;
import cl.hito.catalog.imports.job.Findings;
import cl.hito.catalog.imports.job.Job;
import cl.hito.catalog.imports.table.Headings;
import cl.hito.catalog.imports.table.SheetReader;
import cl.hito.catalog.procedure.sheet.Column;
import cl.hito.catalog.procedure.sheet.ProcedureSheet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which record each staged row meets: by its id, else by its official code, else by institution and name. All rows
 * at once, by statements that only look at rows that have no fate yet, so that it may be done again.
 *
 * <p>Fates: M meets a record and is to be judged, U changes it, N says nothing new, S is left out, E has an error, X
 * meets a record where none may be met.
 */
final class Matching {

    private static final String NO_FATE = "not exists (select from import_fate f where f.row = s.row)";

    /** Records of the row's institution and name, one look into the index for each row. */
    private static final String SAME_NAME = """
            select p.id, p.version, p.status, p.code from procedure p
            where p.institution = s.institution and p.name = s.name
            offset 0""";

    /** The same by the name without case, accents and punctuation; each half has its own index. */
    private static final String SAME_NAME_KEY = """
            select p.id, p.version, p.status, p.code from procedure p
            where p.institution = s.institution and p.name_key = s.name_key and s.name_key <> ''
                and p.name <> s.name and p.status <> 'RETIRED'
            union all
            select p.id, p.version, p.status, p.code from procedure p
            where p.institution = s.institution and p.name_key = s.name_key and s.name_key <> ''
                and p.name <> s.name and p.status = 'RETIRED'
            offset 0""";

    private final Connection connection;
    private final Job job;
    private final Findings findings;
    private final Headings headings;

    Matching(Connection connection, Job job, Findings findings, Headings headings) {
        this.connection = connection;
        this.job = job;
        this.findings = findings;
        this.headings = headings;
    }

    void match() throws SQLException {
        repeated();
        if (any("import_stage where given_id is not null")) {
            byId();
        }
        if (any("import_stage where code is not null")) {
            byCode();
        }
        byName(SAME_NAME);
        byName(SAME_NAME_KEY);
        if (any("import_fate where match_id is not null")) {
            execute("analyze import_fate");
            met();
        }
        unmet();
    }

    /** What no row has is not looked up: that would read all records for nothing. */
    private boolean any(String of) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select exists (select from " + of + ")")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** Codes stand once in a file, and so do names of one institution where nothing else tells records apart. */
    private void repeated() throws SQLException {
        refuse(
                "code",
                "duplicate",
                """
                select s.row, s.code, first from (
                    select row, code, min(row) over (partition by code) as first from import_stage
                    where code is not null) s
                where s.row > first and\s""" + NO_FATE,
                "El código ya está en la fila %s.",
                "The code is in row %s already.");
        refuse(
                "name",
                "duplicate",
                """
                select s.row, s.name, first from (
                    select row, name, min(row) over (partition by institution, name_key) as first from import_stage
                    where given_id is null and code is null and institution is not null and name_key <> '') s
                where s.row > first and\s""" + NO_FATE,
                "El nombre ya está en la fila %s.",
                "The name is in row %s already.");
    }

    private void byId() throws SQLException {
        refuse(
                "id",
                "not_found",
                """
                select s.row, cast(s.given_id as text), null from import_stage s
                where s.given_id is not null and not exists (select from procedure p where p.id = s.given_id)
                  and\s""" + NO_FATE,
                "No existe un registro con este identificador.",
                "No record has this id.");
        execute("""
                insert into import_fate (row, action, match_id, base_version)
                select s.row, 'M', p.id, p.version from import_stage s join procedure p on p.id = s.given_id
                where\s""" + NO_FATE);
    }

    private void byCode() throws SQLException {
        execute("""
                insert into import_fate (row, action, match_id, base_version)
                select s.row, 'M', p.id, p.version from import_stage s join procedure p on p.code = s.code
                where s.given_id is null and\s""" + NO_FATE);
    }

    /**
     * By name only what has no code, or what the row has none for; a record that another row meets is not asked. Of
     * records with one name those that are still offered come first. Row by row: joined as a whole, the database would
     * rather read all records than look up those of a file, and a file would cost more the more records there are.
     */
    private void byName(String records) throws SQLException {
        execute("""
                insert into import_fate (row, action, match_id, base_version)
                select row, case count(*) when 1 then 'M' else 'A' end,
                       (array_agg(id))[1], (array_agg(version))[1]
                from (select s.row, p.id, p.version,
                             rank() over (partition by s.row order by p.status = 'RETIRED') as place
                      from import_stage s
                      cross join lateral (""" + records + """
                      ) p
                      where s.given_id is null and s.name is not null and (s.code is null or p.code is null)
                        and not exists (select from import_fate f where f.match_id = p.id)
                        and\s""" + NO_FATE + """
                ) found where place = 1 group by row""");
        refuseFate(
                "A",
                "name",
                "ambiguous",
                """
                select f.row, s.name, null from import_fate f join import_stage s using (row) where f.action = 'A'""",
                "Hay más de un registro con este nombre. Indique el identificador o el código.",
                "More than one record has this name. Give its id or code.");
    }

    /** Rules for rows that meet a record, as far as statements tell. */
    private void met() throws SQLException {
        refuseFate(
                null,
                null,
                "duplicate",
                """
                select f.row, null, first from (
                    select row, action, min(row) over (partition by match_id) as first from import_fate
                    where match_id is not null and action <> 'E') f
                where f.row > first and f.action = 'M'""",
                "El mismo registro ya está en la fila %s.",
                "The same record is in row %s already.");
        refuseFate(
                null,
                "institution",
                "inconsistent",
                """
                select f.row, s.institution, p.institution from import_fate f
                join import_stage s using (row) join procedure p on p.id = f.match_id
                where f.action = 'M' and s.institution is not null and s.institution <> p.institution""",
                "El registro es de %s, y eso no cambia.",
                "The record is of %s, and that does not change.");
        if (!job.everywhere()) {
            refuseFate(
                    null,
                    "institution",
                    "not_permitted",
                    """
                    select f.row, p.institution, null from import_fate f join procedure p on p.id = f.match_id
                    where f.action = 'M' and p.institution is distinct from ?""",
                    "Su cuenta solo puede importar datos de su propia institución.",
                    "Your account may only import data of its own institution.",
                    job.home());
        }
        refuseFate(
                null,
                "code",
                "duplicate",
                """
                select f.row, s.code, p.id from import_fate f
                join import_stage s using (row) join procedure p on p.code = s.code
                where f.action = 'M' and p.id <> f.match_id""",
                "El código es de otro registro (%s).",
                "The code is that of another record (%s).");
        if (job.conflictPolicy() == ConflictPolicy.SKIP) {
            execute("update import_fate set action = 'S' where action = 'M'");
        } else if (job.conflictPolicy() == ConflictPolicy.STOP) {
            tell(
                    null,
                    "exists",
                    "select f.row, null, f.match_id from import_fate f where f.action = 'M'",
                    "El registro ya existe (%s).",
                    "The record exists already (%s).",
                    null);
            execute("update import_fate set action = 'X' where action = 'M'");
        }
    }

    /** Rules for rows that bring a new record; all that a row breaks are told. */
    private void unmet() throws SQLException {
        List<String> broken = new ArrayList<>();
        for (String path : List.of("institution", "recordType", "name")) {
            String column = path.equals("recordType") ? "record_type" : path;
            broken.add(rule(path, "required", "null", "s." + column + " is null", null, null));
        }
        if (!job.hasReason()) {
            broken.add(rule(
                    "status", "required", "s.status", "s.status = 'RETIRED'", Merging.REASON_ES, Merging.REASON_EN));
        }
        if (!job.everywhere()) {
            broken.add(rule(
                    "status",
                    "not_permitted",
                    "s.status",
                    "s.status <> 'DRAFT'",
                    "Un registro nuevo entra como borrador.",
                    "A new record comes in as a draft."));
            broken.add(rule(
                    "code",
                    "not_permitted",
                    "s.code",
                    "s.code is not null",
                    "Los códigos los asigna la oficina.",
                    "Codes are assigned by the office."));
        }
        execute("insert into import_fate (row, action) select s.row, 'E' from import_stage s where ("
                + String.join(" or ", broken) + ") and " + NO_FATE);
    }

    private String rule(
            String path, String code, String value, String condition, @Nullable String es, @Nullable String en)
            throws SQLException {
        tell(
                path,
                code,
                "select s.row, " + value + ", null from import_stage s where " + condition + " and " + NO_FATE,
                es,
                en,
                null);
        return condition;
    }

    /** Finds rows without a fate that have an error, tells it and gives them their fate. */
    private void refuse(String path, String code, String query, String es, String en) throws SQLException {
        tell(path, code, query, es, en, null);
        execute("insert into import_fate (row, action) select row, 'E' from (" + query + ") found");
    }

    /** Finds rows with a fate that have an error, tells it and changes their fate. */
    private void refuseFate(
            @Nullable String only,
            @Nullable String path,
            String code,
            String query,
            String es,
            String en,
            @Nullable String... parameters)
            throws SQLException {
        String parameter = parameters.length == 0 ? null : parameters[0];
        tell(path, code, query, es, en, parameter);
        String of = only == null ? "" : " and action = '" + only + "'";
        try (PreparedStatement update = connection.prepareStatement(
                "update import_fate set action = 'E' where row in (select row from (" + query + ") found)" + of)) {
            if (parameter != null) {
                update.setString(1, parameter);
            }
            update.executeUpdate();
        }
    }

    /** The query gives row, value and what the message names. */
    private void tell(
            @Nullable String path,
            String code,
            String query,
            @Nullable String es,
            @Nullable String en,
            @Nullable String parameter)
            throws SQLException {
        Column column = path == null ? null : ProcedureSheet.column(path);
        int place = column == null ? -1 : headings.place(column);
        findings.tell(connection, query, parameter, row -> {
            String named = row.getString(3);
            return SheetReader.finding(
                    headings,
                    row.getLong(1),
                    place,
                    column,
                    code,
                    es == null ? null : es.formatted(named),
                    en == null ? null : en.formatted(named),
                    row.getString(2));
        });
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}

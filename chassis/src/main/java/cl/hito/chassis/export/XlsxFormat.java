package cl.hito.chassis.export;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Office Open XML (ECMA-376), one sheet, with a line of headings that stays in view. Rows leave memory as they
 * come: texts stand in their cells instead of in one table of all texts.
 */
final class XlsxFormat implements Table.Format.Sheet {

    /** ECMA-376: rows of a sheet, headings included, and characters of a cell. */
    private static final int MAX_ROWS = 1_048_576;

    private static final int MAX_TEXT = 32_767;
    private static final int ROWS_IN_MEMORY = 200;

    /** Text that would be read as an escaped character (ECMA-376 part 1, 22.4.2.4). */
    private static final Pattern ESCAPE_LIKE = Pattern.compile("_x[0-9A-Fa-f]{4}_");

    private final Workbook workbook;
    private final Worksheet sheet;
    private int rows;

    XlsxFormat(OutputStream out, List<String> headings) throws IOException {
        workbook = new Workbook(out, "Hito", "1.0");
        sheet = workbook.newWorksheet("Datos");
        sheet.freezePane(0, 1);
        for (int i = 0; i < headings.size(); i++) {
            sheet.inlineString(0, i, headings.get(i));
            sheet.style(0, i).bold().set();
        }
        rows = 1;
    }

    @Override
    public void row(List<@Nullable Object> cells) throws IOException {
        if (rows == MAX_ROWS) {
            throw ProblemException.of(
                    ProblemType.NOT_ACCEPTABLE,
                    "La lista tiene más filas que las que caben en una hoja. Pídala como text/csv.",
                    "The list has more rows than a sheet holds. Ask for text/csv.");
        }
        for (int i = 0; i < cells.size(); i++) {
            cell(rows, i, cells.get(i));
        }
        rows++;
        if (rows % ROWS_IN_MEMORY == 0) {
            sheet.flush();
        }
    }

    private void cell(int row, int column, @Nullable Object value) {
        if (value == null) {
            return;
        }
        if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else if (value instanceof LocalDate date) {
            sheet.value(row, column, date);
            sheet.style(row, column).format("yyyy-mm-dd").set();
        } else if (value instanceof Boolean yes) {
            sheet.inlineString(row, column, yes ? "Sí" : "No");
        } else if (value instanceof Collection<?> several) {
            text(row, column, several.stream().map(String::valueOf).collect(Collectors.joining("\n")));
        } else {
            text(row, column, value.toString());
        }
    }

    /** A cell that holds text runs nothing; marked as text it does not begin to when somebody edits it. */
    private void text(int row, int column, String text) {
        String escaped = ESCAPE_LIKE.matcher(text).replaceAll("_x005F$0");
        if (escaped.length() > MAX_TEXT) {
            throw ProblemException.of(
                    ProblemType.NOT_ACCEPTABLE,
                    "La lista tiene un texto más largo que lo que cabe en una celda. Pídala como text/csv.",
                    "The list has a text that is longer than a cell holds. Ask for text/csv.");
        }
        sheet.inlineString(row, column, escaped);
        if (!CsvFormat.neutralised(text).equals(text)) {
            sheet.style(row, column).format("@").set();
        }
    }

    @Override
    public void close() throws IOException {
        sheet.finish();
        workbook.finish();
    }
}

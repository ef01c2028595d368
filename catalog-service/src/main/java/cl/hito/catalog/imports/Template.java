package cl.hito.catalog.imports;

import cl.hito.catalog.procedure.sheet.Column;
import cl.hito.catalog.procedure.sheet.Kind;
import cl.hito.catalog.procedure.sheet.ProcedureSheet;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.Range;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A spreadsheet for people to fill in: a sheet with the headings, which stay in view, and lists of options; a hidden
 * sheet with the options, because a list within a cell's own rule ends at 255 characters; a sheet of instructions.
 */
final class Template {

    /** Name of the sheet that an import reads when none is named: the first. */
    static final String SHEET = "Procedimientos";

    private static final int ROWS_WITH_LISTS = 10_000;

    private Template() {}

    static void write(OutputStream out, List<String> institutions) throws IOException {
        try (Workbook workbook = new Workbook(out, "Hito", "1.0")) {
            Worksheet data = workbook.newWorksheet(SHEET);
            Worksheet instructions = workbook.newWorksheet("Instrucciones");
            Worksheet options = workbook.newWorksheet("Opciones");
            options.setVisibilityState(VisibilityState.HIDDEN);
            data.freezePane(0, 1);
            List<Column> columns =
                    ProcedureSheet.columns().stream().filter(Column::isTaken).toList();
            int lists = 0;
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                heading(data, i, column);
                List<String> choices = column.path().equals("institution")
                        ? institutions
                        : column.kind().choices();
                if (!choices.isEmpty()) {
                    list(data, i, options, lists++, column.heading(), choices);
                }
            }
            instructions(instructions, columns);
        }
    }

    private static void heading(Worksheet data, int place, Column column) {
        data.value(0, place, column.heading());
        data.style(0, place).bold().fillColor("D9E2F3").wrapText(true).set();
        data.width(place, Math.min(40, Math.max(14, column.heading().length() + 2)));
        if (column.kind() instanceof Kind.Day) {
            data.style(place).format("dd-mm-yyyy").set();
        } else if (column.kind() instanceof Kind.Text) {
            // What looks like a number, such as a law's, stays the text that was typed.
            data.style(place).format("@").set();
        }
    }

    private static void list(
            Worksheet data, int place, Worksheet options, int column, String heading, List<String> choices) {
        options.value(0, column, heading);
        for (int i = 0; i < choices.size(); i++) {
            options.value(i + 1, column, choices.get(i));
        }
        Range range = options.range(1, column, choices.size(), column);
        data.range(1, place, ROWS_WITH_LISTS, place)
                .validateWithList(range)
                .allowBlank(true)
                .errorStyle(DataValidationErrorStyle.WARNING)
                .showErrorMessage(true)
                .errorTitle("Valor fuera de la lista")
                .error("Elija una de las opciones de la lista.");
    }

    private static void instructions(Worksheet sheet, List<Column> columns) {
        List<String> lines = List.of(
                "Cómo llenar esta planilla",
                "Cada fila de la hoja «" + SHEET + "» es un procedimiento. No cambie los títulos de las columnas; puede"
                        + " borrar las que no use y cambiar su orden.",
                "Para un procedimiento nuevo son obligatorios Institución, Tipo de registro y Nombre.",
                "Un procedimiento que ya existe se reconoce por su Identificador; si no lo trae, por su Código oficial;"
                        + " si tampoco, por la institución y el nombre.",
                "Una celda vacía no dice nada y no cambia nada. Para borrar una respuesta escriba " + Column.CLEARING
                        + ".",
                "Las fechas van como dd-mm-aaaa o aaaa-mm-dd. En una celda con varios valores sepárelos con"
                        + " punto y coma.",
                "No use fórmulas ni celdas combinadas.",
                "Solo la oficina puede indicar un código o un estado distinto de Borrador.");
        sheet.width(0, 45);
        sheet.width(1, 45);
        sheet.width(2, 80);
        for (int i = 0; i < lines.size(); i++) {
            sheet.value(i, 0, lines.get(i));
        }
        sheet.style(0, 0).bold().set();
        int row = lines.size() + 1;
        sheet.value(row, 0, "Columna");
        sheet.value(row, 1, "Campo de la API");
        sheet.value(row, 2, "Qué va en ella");
        for (int i = 0; i < 3; i++) {
            sheet.style(row, i).bold().set();
        }
        for (Column column : columns) {
            row++;
            sheet.value(row, 0, column.heading());
            sheet.value(row, 1, column.path());
            sheet.value(row, 2, explanation(column.kind()));
        }
    }

    private static String explanation(Kind kind) {
        if (kind instanceof Kind.Text text) {
            return "Texto de hasta " + text.max() + " caracteres";
        }
        if (kind instanceof Kind.Whole whole) {
            return "Número entero de " + whole.min() + " a " + whole.max();
        }
        if (kind instanceof Kind.Day) {
            return "Fecha";
        }
        if (kind instanceof Kind.Options several) {
            return "Una o más de: " + String.join("; ", several.option().choices());
        }
        if (kind instanceof Kind.Texts several) {
            return "Hasta " + several.max() + " textos, cada uno en su línea";
        }
        if (kind instanceof Kind.Identifier) {
            return "Identificador que entrega el sistema; déjelo vacío en un procedimiento nuevo";
        }
        return "Una de: " + String.join("; ", kind.choices());
    }
}

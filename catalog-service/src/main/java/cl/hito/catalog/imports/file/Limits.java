package cl.hito.catalog.imports.file;

/** The problems of files that are too large for what an import takes. */
final class Limits {

    private Limits() {}

    static FileProblem rows(int max, int row) {
        return new FileProblem(
                "too_many_rows",
                "fila " + row,
                "El archivo tiene más de " + max + " filas con datos. Divídalo en varios.",
                "The file has more than " + max + " rows with data. Split it.");
    }

    static FileProblem columns(int max, int row) {
        return new FileProblem(
                "too_many_columns",
                Cells.address(max, row),
                "La fila " + row + " tiene más de " + max + " columnas.",
                "Row " + row + " has more than " + max + " columns.");
    }
}

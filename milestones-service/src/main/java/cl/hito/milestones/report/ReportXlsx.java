package cl.hito.milestones.report;

import cl.hito.milestones.report.Document.Bullets;
import cl.hito.milestones.report.Document.Cell;
import cl.hito.milestones.report.Document.Column;
import cl.hito.milestones.report.Document.Grid;
import cl.hito.milestones.report.Document.Heading;
import cl.hito.milestones.report.Document.Paragraph;
import cl.hito.milestones.report.Document.Share;
import cl.hito.milestones.report.Document.Shares;
import cl.hito.milestones.report.Document.Tiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Sets a report as a spreadsheet: the text and the numbers behind the charts on the first sheets, with the charts
 * as the program's own, and a sheet for every table. Cells hold numbers and dates as such; no text runs as a formula.
 */
final class ReportXlsx {

    private static final Pattern NOT_IN_NAMES = Pattern.compile("[\\[\\]:*?/\\\\']");
    private static final Pattern ESCAPE_LIKE = Pattern.compile("_x[0-9A-Fa-f]{4}_");
    private static final int LONGEST_NAME = 31;
    private static final int LONGEST_TEXT = 32_767;

    private final Set<String> names = new HashSet<>();

    private ReportXlsx() {}

    static byte[] set(Document document, Words words) {
        return new ReportXlsx().write(document, words);
    }

    private byte[] write(Document document, Words words) {
        List<XlsxCharts.Chart> charts = new ArrayList<>();
        String chartSheet = name(words.say("Gráficos", "Charts"));
        try {
            Path file = Files.createTempFile("hito-report", ".xlsx");
            try {
                try (Workbook workbook = new Workbook(Files.newOutputStream(file), "Hito", "1.0")) {
                    text(workbook.newWorksheet(name(words.say("Informe", "Report"))), document);
                    charts(workbook.newWorksheet(chartSheet), chartSheet, document, charts);
                    for (Grid grid : Writer.grids(document)) {
                        grid(workbook.newWorksheet(name(grid.sheet())), grid);
                    }
                }
                return charts.isEmpty() ? Files.readAllBytes(file) : XlsxCharts.add(file, 2, charts);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void text(Worksheet sheet, Document document) {
        sheet.width(0, 110);
        sheet.hideGridLines();
        int row = 0;
        put(sheet, row, 0, document.title());
        sheet.style(row++, 0).bold().fontSize(16).set();
        put(sheet, row++, 0, document.subtitle());
        if (document.notice() != null) {
            put(sheet, row++, 0, document.notice());
        }
        for (Document.Block block : document.blocks()) {
            if (block instanceof Heading heading) {
                row++;
                put(sheet, row, 0, heading.text());
                sheet.style(row++, 0)
                        .bold()
                        .fontSize(heading.level() == 1 ? 13 : 11)
                        .set();
            } else if (block instanceof Paragraph paragraph) {
                put(sheet, row, 0, paragraph.text());
                sheet.style(row++, 0).wrapText(true).verticalAlignment("top").set();
            } else if (block instanceof Bullets bullets) {
                for (String item : bullets.items()) {
                    put(sheet, row, 0, "• " + item);
                    sheet.style(row++, 0)
                            .wrapText(true)
                            .verticalAlignment("top")
                            .set();
                }
            } else if (block instanceof Tiles tiles) {
                for (Document.Tile tile : tiles.tiles()) {
                    put(sheet, row++, 0, tile.number() + " " + tile.label());
                }
            }
        }
    }

    /** The numbers of each chart in two columns, one below the other, and the charts to their right. */
    private static void charts(Worksheet sheet, String name, Document document, List<XlsxCharts.Chart> charts) {
        sheet.width(0, 34);
        sheet.width(1, 12);
        int row = 0;
        for (Document.Block block : document.blocks()) {
            if (!(block instanceof Shares shares) || shares.parts().isEmpty()) {
                continue;
            }
            put(sheet, row, 0, shares.title());
            sheet.style(row++, 0).bold().set();
            int first = row;
            for (Share share : shares.parts()) {
                put(sheet, row, 0, share.label());
                sheet.value(row++, 1, share.count());
            }
            charts.add(new XlsxCharts.Chart(shares.title(), name, first, shares.parts()));
            row = Math.max(row + 1, first + XlsxCharts.ROWS);
        }
    }

    private static void grid(Worksheet sheet, Grid grid) {
        sheet.pageOrientation("landscape");
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 999);
        sheet.freezePane(0, 1);
        for (int i = 0; i < grid.columns().size(); i++) {
            Column column = grid.columns().get(i);
            put(sheet, 0, i, column.name());
            sheet.style(0, i).bold().set();
            sheet.width(i, column.align().equals("years") ? 14 : Math.max(12, column.width() * 1.6));
        }
        if (grid.rows().isEmpty()) {
            put(sheet, 1, 0, grid.empty());
        }
        for (int row = 0; row < grid.rows().size(); row++) {
            List<Cell> cells = grid.rows().get(row);
            for (int i = 0; i < cells.size(); i++) {
                cell(sheet, row + 1, i, cells.get(i));
            }
        }
    }

    private static void cell(Worksheet sheet, int row, int column, Cell cell) {
        Object value = cell.value();
        if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else if (value instanceof LocalDate date) {
            sheet.value(row, column, date);
            sheet.style(row, column).format("dd-mm-yyyy").set();
        } else if (value != null) {
            put(sheet, row, column, value.toString());
            sheet.style(row, column).wrapText(true).verticalAlignment("top").set();
        }
    }

    private static void put(Worksheet sheet, int row, int column, String text) {
        String escaped = ESCAPE_LIKE.matcher(Writer.printable(text)).replaceAll("_x005F$0");
        sheet.inlineString(row, column, escaped.length() > LONGEST_TEXT ? escaped.substring(0, LONGEST_TEXT) : escaped);
    }

    /** A sheet's name as ECMA-376 takes it, and no other sheet's. */
    private String name(String wanted) {
        String plain =
                NOT_IN_NAMES.matcher(Writer.printable(wanted)).replaceAll(" ").strip();
        String name = plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
        for (int next = 2; !names.add(name.toLowerCase(Locale.ROOT)); next++) {
            String end = " " + next;
            name = plain.substring(0, Math.min(plain.length(), LONGEST_NAME - end.length())) + end;
        }
        return name;
    }
}

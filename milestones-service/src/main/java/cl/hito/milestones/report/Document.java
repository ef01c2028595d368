package cl.hito.milestones.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report as it is written, before it is set on paper or in a spreadsheet.
 *
 * @param language tag of BCP 47
 * @param eyebrow line above the title
 * @param notice that stands out before all else; null when there is none
 * @param footer of every page
 */
record Document(
        String language,
        String eyebrow,
        String title,
        String subtitle,
        @Nullable String notice,
        List<Block> blocks,
        String footer) {

    /** A part of the text; {@code kind} is what a template asks for. */
    sealed interface Block {

        default String kind() {
            return getClass().getSimpleName();
        }
    }

    /** @param level 1 for a part, 2 inside of it */
    record Heading(String anchor, String text, int level) implements Block {}

    /** @param style {@code ""}, {@code lead} or {@code note} */
    record Paragraph(String text, String style) implements Block {}

    record Bullets(List<String> items) implements Block {}

    /** Large numbers, a few of them. */
    record Tiles(List<Tile> tiles) implements Block {}

    /** @param tone of the number: a state's style or {@code plain} */
    record Tile(String number, String label, String tone) {}

    /**
     * A bar of parts with its legend: a chart that can be read without its colours.
     *
     * @param svg the bar; drawn without any text
     * @param parts what the bar is made of
     */
    record Shares(String title, String svg, List<Share> parts) implements Block {}

    record Share(String label, long count, String tone, String colour) {}

    /**
     * A table.
     *
     * @param sheet name of the spreadsheet's sheet
     * @param empty what is said instead when it has no rows
     */
    record Grid(String sheet, List<Column> columns, List<List<Cell>> rows, String empty) implements Block {}

    /**
     * A column.
     *
     * @param width share of the table's width in percent
     * @param align empty, {@code right}, or {@code years} for a time line
     * @param parts of a time line, from left to right
     */
    record Column(String name, int width, String align, List<String> parts) {

        static Column of(String name, int width) {
            return new Column(name, width, "", List.of());
        }

        static Column right(String name, int width) {
            return new Column(name, width, "right", List.of());
        }
    }

    /**
     * A cell.
     *
     * @param text for paper
     * @param detail below it, smaller; empty for none
     * @param value for a spreadsheet: text, number or date; null for an empty cell
     * @param tone style of a state; empty for none
     * @param svg drawn in place of the text; null for none
     */
    record Cell(
            String text,
            String detail,
            @Nullable Object value,
            String tone,
            @Nullable String svg) {

        static Cell of(String text) {
            return new Cell(text, "", text, "", null);
        }

        static Cell of(String text, @Nullable Object value) {
            return new Cell(text, "", value, "", null);
        }
    }
}

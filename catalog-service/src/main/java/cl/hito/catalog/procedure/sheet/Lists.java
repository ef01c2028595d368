package cl.hito.catalog.procedure.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Several things in one cell: a line each, or with {@code |} or {@code ;} between. */
final class Lists {

    private Lists() {}

    /** The first separator that the text has decides: the others are part of its items then. */
    static List<String> items(String text) {
        String separator = text.indexOf('\n') >= 0 ? "\n" : text.indexOf('|') >= 0 ? "|" : ";";
        List<String> items = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf(separator, start);
            String item = Words.cellForm(text.substring(start, end < 0 ? text.length() : end));
            if (!item.isEmpty()) {
                items.add(item);
            }
            start = end < 0 ? text.length() + 1 : end + 1;
        }
        return items;
    }

    /** A line each. One item alone that has a separator in it gets a line end, so that it is read back as one. */
    static String joined(List<?> items) {
        String text = items.stream()
                .map(item -> Words.cellForm(item.toString()).replace('\n', ' '))
                .collect(Collectors.joining("\n"));
        return items.size() == 1 && (text.indexOf('|') >= 0 || text.indexOf(';') >= 0) ? text + "\n" : text;
    }

    static void check(List<?> items, int max) throws BadCell {
        if (items.size() > max) {
            throw new BadCell(
                    "too_long",
                    "Tiene " + items.size() + " elementos; el máximo es " + max + ".",
                    "It has " + items.size() + " items; the most is " + max + ".");
        }
    }
}

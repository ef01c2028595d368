package cl.hito.milestones.report;

import cl.hito.milestones.milestone.MilestoneState;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Charts as SVG without text: what they say stands beside them in words, so that it can be read aloud, found by a
 * search and printed in grey, and no font of the machine is needed.
 */
final class Charts {

    static final String INK = "#1f2a37";
    private static final String RULE = "#d5dbe3";
    private static final String TRACK = "#eef1f5";
    private static final double WIDTH = 1000;

    private Charts() {}

    static String colour(MilestoneState state) {
        return switch (state) {
            case FULFILLED -> "#2f7d5b";
            case OVERDUE -> "#b3372f";
            case AT_RISK -> "#c77d0a";
            case OPEN -> "#2b6cb0";
            case UPCOMING -> "#8fb3d9";
            case WAIVED -> "#7a5ea8";
            case NOT_APPLICABLE, NOT_SUBJECT -> "#c9ced6";
            case UNKNOWN -> "#8b929c";
        };
    }

    /** A class of style for a state. */
    static String tone(MilestoneState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The years of a time line.
     *
     * @param first year
     * @param last year, inclusive
     */
    record Years(int first, int last) {

        static Years of(List<LocalDate> days, LocalDate today) {
            int first = today.getYear();
            int last = today.getYear();
            for (LocalDate day : days) {
                first = Math.min(first, day.getYear());
                last = Math.max(last, day.getYear());
            }
            return new Years(first, last);
        }

        List<String> names() {
            return java.util.stream.IntStream.rangeClosed(first, last)
                    .mapToObj(Integer::toString)
                    .toList();
        }

        private double x(LocalDate day) {
            LocalDate start = LocalDate.of(first, 1, 1);
            double all = ChronoUnit.DAYS.between(start, LocalDate.of(last + 1, 1, 1));
            return Math.max(0, Math.min(1, ChronoUnit.DAYS.between(start, day) / all)) * WIDTH;
        }
    }

    /** From the day on which it binds to its last day, with a rule at each new year and a line at today. */
    static String span(Years years, @Nullable LocalDate from, @Nullable LocalDate due, LocalDate today, String colour) {
        StringBuilder svg = open(26);
        for (int year = years.first(); year <= years.last() + 1; year++) {
            double x = years.x(LocalDate.of(year, 1, 1));
            line(svg, x, RULE, 1.5);
        }
        if (due != null) {
            double end = years.x(due.plusDays(1));
            double start = Math.min(from == null ? end : years.x(from), end - 14);
            svg.append("<rect x=\"%s\" y=\"7\" width=\"%s\" height=\"12\" rx=\"6\" fill=\"%s\"/>"
                    .formatted(n(Math.max(0, start)), n(end - Math.max(0, start)), colour));
        }
        line(svg, years.x(today), INK, 3);
        return svg.append("</svg>").toString();
    }

    /** Parts side by side; an empty track when there is nothing to show. */
    static String shares(List<Document.Share> parts) {
        long all = parts.stream().mapToLong(Document.Share::count).sum();
        StringBuilder svg = open(30);
        if (all == 0) {
            svg.append(rect(0, WIDTH, 4, 22, TRACK));
        }
        double x = 0;
        for (Document.Share part : parts) {
            double width = all == 0 ? 0 : WIDTH * part.count() / all;
            if (width > 0) {
                svg.append(rect(x, Math.max(1, width - 3), 4, 22, part.colour()));
            }
            x += width;
        }
        return svg.append("</svg>").toString();
    }

    /** How much of a whole, 0 to 100 and not further; a mark where it goes beyond. */
    static String share(double percent, String colour) {
        StringBuilder svg = open(26).append(rect(0, WIDTH, 8, 10, TRACK));
        double width = WIDTH * Math.max(0, Math.min(100, percent)) / 100;
        if (width > 0) {
            svg.append(rect(0, width, 8, 10, colour));
        }
        if (percent > 100) {
            line(svg, WIDTH - 2, colour, 6);
        }
        return svg.append("</svg>").toString();
    }

    private static StringBuilder open(int height) {
        return new StringBuilder(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %d\"".formatted(n(WIDTH), height))
                .append(" preserveAspectRatio=\"none\">");
    }

    private static void line(StringBuilder svg, double x, String colour, double width) {
        svg.append("<rect x=\"%s\" y=\"0\" width=\"%s\" height=\"26\" fill=\"%s\"/>"
                .formatted(n(Math.max(0, Math.min(WIDTH - width, x - width / 2))), n(width), colour));
    }

    private static String rect(double x, double width, int y, int height, String colour) {
        return "<rect x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\" fill=\"%s\"/>"
                .formatted(n(x), y, n(width), height, colour);
    }

    private static String n(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}

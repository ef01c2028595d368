package cl.hito.milestones.report;

import java.util.List;
import java.util.regex.Pattern;

/** Writes a report in a form and a language, before it is set. */
final class Writer {

    /** What XML 1.0 (section 2.2) has no place for, and neither paper. */
    private static final Pattern NOT_PRINTABLE =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private Writer() {}

    /** The text with a blank for every character that cannot be written. */
    static String printable(String text) {
        return NOT_PRINTABLE.matcher(text).replaceAll(" ");
    }

    static Document write(InstitutionReport report, ReportForm form, Words words) {
        InstitutionReport.About about = report.institution();
        return new Document(
                words.language(),
                words.say(
                        "LEY 21.180 · TRANSFORMACIÓN DIGITAL DEL ESTADO",
                        "LEY 21.180 · DIGITAL TRANSFORMATION OF THE STATE"),
                switch (form) {
                    case COUNCIL ->
                        words.say("Informe de avance al ", "Progress report to the ") + words.council(about.type());
                    case INSTITUTION -> words.say("Informe de avance", "Progress report");
                },
                about.name() + " · " + words.date(report.asOf()),
                about.demonstration()
                        ? words.say(
                                "Los datos de esta institución son de demostración.",
                                "The data of this institution is for demonstration.")
                        : null,
                switch (form) {
                    case COUNCIL -> CouncilForm.write(report, words);
                    case INSTITUTION -> InstitutionForm.write(report, words);
                },
                (about.name() + " (" + about.code() + ") · " + words.say("al ", "as of ") + words.day(report.asOf()))
                        .replaceAll("\\s+", " ")
                        .replace('\'', '’')
                        .replace('\\', '/'));
    }

    /** The tables of a document, for a spreadsheet. */
    static List<Document.Grid> grids(Document document) {
        return document.blocks().stream()
                .filter(Document.Grid.class::isInstance)
                .map(Document.Grid.class::cast)
                .toList();
    }
}

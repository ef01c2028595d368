package cl.hito.milestones.digest;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The words of a digest: plain text, the most pressing first. */
final class DigestText {

    /** More than one mail can show; how many more there are is said. */
    static final int MOST_LINES = 200;

    private static final DateTimeFormatter DAY_ES = DateTimeFormatter.ofPattern("dd-MM-yyyy");

    /** Kinds in the order of a digest, with their headings. */
    private enum Section {
        OVERDUE("Vencidos", "Overdue"),
        DUE_TODAY("Vencen hoy", "Due today"),
        DUE_IN_1("Vencen en un día hábil", "Due in one business day"),
        DUE_IN_7("Vencen en 7 días hábiles o menos", "Due in 7 business days or less"),
        BLOCKED("Bloqueados", "Blocked"),
        MENTIONED("Comentarios en que le nombran", "Comments that name you"),
        DUE_IN_30("Vencen en 30 días hábiles o menos", "Due in 30 business days or less"),
        EVIDENCE_EXPIRING("Medios de verificación que vencen", "Evidence that expires"),
        RULE_CHANGED("Cambiaron de fecha", "With another date"),
        DUE_IN_90("Vencen en 90 días hábiles o menos", "Due in 90 business days or less");

        private final String es;
        private final String en;

        Section(String es, String en) {
            this.es = es;
            this.en = en;
        }
    }

    /**
     * What a digest tells of.
     *
     * @param kind of the alert
     * @param due null when none is asked any more
     * @param previousDue before a change of the rules
     */
    record Item(
            String kind,
            String institution,
            String institutionName,
            String title,
            @Nullable LocalDate due,
            @Nullable LocalDate previousDue) {}

    private final boolean english;
    private final LocalDate today;

    DigestText(boolean english, LocalDate today) {
        this.english = english;
        this.today = today;
    }

    String subject(int alerts) {
        return say(
                "Hito: " + (alerts == 1 ? "1 aviso" : alerts + " avisos") + " al " + day(today),
                "Hito: " + (alerts == 1 ? "1 alert" : alerts + " alerts") + " as of " + day(today));
    }

    String body(List<Item> items) {
        Map<Section, List<Item>> sections = new TreeMap<>();
        for (Item item : items) {
            sections.computeIfAbsent(Section.valueOf(item.kind()), s -> new ArrayList<>())
                    .add(item);
        }
        StringBuilder text = new StringBuilder();
        text.append(say("Esto es nuevo desde el último resumen.\n", "This is new since the last digest.\n"));
        int room = MOST_LINES;
        for (var section : sections.entrySet()) {
            List<Item> all = section.getValue();
            text.append('\n').append(english ? section.getKey().en : section.getKey().es);
            text.append(" (").append(all.size()).append(")\n");
            List<Item> shown = all.subList(0, Math.min(room, all.size()));
            shown.forEach(item -> text.append(line(item)).append('\n'));
            if (shown.size() < all.size()) {
                int more = all.size() - shown.size();
                text.append(say(
                        "… y " + more + " más, en su bandeja de avisos.\n",
                        "… and " + more + " more, in your inbox.\n"));
            }
            room -= shown.size();
        }
        text.append(say(
                "\nPara cambiar la hora o dejar de recibirlo: sus preferencias de avisos en Hito.\n",
                "\nTo change the hour or to stop it: your alert preferences in Hito.\n"));
        return text.toString();
    }

    private String line(Item item) {
        StringBuilder line = new StringBuilder("- ");
        line.append(item.institutionName())
                .append(" (")
                .append(item.institution())
                .append("): ");
        line.append(item.title());
        LocalDate due = item.due();
        LocalDate previous = item.previousDue();
        if (due != null) {
            line.append(
                    due.isBefore(today) ? say(" · venció el ", " · was due on ") : say(" · vence el ", " · due on "));
            line.append(day(due));
        } else if (previous != null) {
            line.append(say(" · ya no se exige", " · no longer asked"));
        }
        if (previous != null) {
            line.append(say(" (antes: ", " (before: ")).append(day(previous)).append(')');
        }
        return line.toString();
    }

    private String day(LocalDate day) {
        return say(DAY_ES.format(day), day.toString());
    }

    private String say(String es, String en) {
        return english ? en : es;
    }
}

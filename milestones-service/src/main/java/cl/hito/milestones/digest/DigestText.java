package cl.hito.milestones.digest;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
     * @param about what it is about
     * @param reference of a clock what the body calls it, of an assessment its unit
     * @param due null when none is asked any more
     * @param previousDue before a change of the rules
     */
    record Item(
            String kind,
            String about,
            String institution,
            String institutionName,
            String title,
            @Nullable String reference,
            @Nullable LocalDate due,
            @Nullable LocalDate previousDue) {}

    /** Kinds in the order of a digest. */
    static final List<String> KINDS =
            Arrays.stream(Section.values()).map(Enum::name).toList();

    private final boolean english;
    private final LocalDate today;
    private final boolean last;

    /** @param last whether there will be no other until the account looks at its alerts */
    DigestText(boolean english, LocalDate today, boolean last) {
        this.english = english;
        this.today = today;
        this.last = last;
    }

    String subject(int alerts) {
        if (alerts == 0) {
            return say("Hito: sus resúmenes se detienen", "Hito: your digests stop");
        }
        return say(
                "Hito: " + (alerts == 1 ? "1 aviso" : alerts + " avisos") + " al " + day(today),
                "Hito: " + (alerts == 1 ? "1 alert" : alerts + " alerts") + " as of " + day(today));
    }

    /**
     * @param counts of each kind that the digest tells of
     * @param first of them, in the order of the digest; no more than {@link #MOST_LINES}
     */
    String body(Map<String, Long> counts, List<Item> first) {
        Map<Section, Long> sections = new TreeMap<>();
        counts.forEach((kind, alerts) -> sections.put(Section.valueOf(kind), alerts));
        Map<String, List<Item>> shown = first.stream().collect(Collectors.groupingBy(Item::kind));
        StringBuilder text = new StringBuilder();
        if (!counts.isEmpty()) {
            text.append(say("Esto es nuevo desde el último resumen.\n", "This is new since the last digest.\n"));
        }
        sections.forEach((section, alerts) -> {
            text.append('\n').append(english ? section.en : section.es);
            text.append(" (").append(alerts).append(")\n");
            List<Item> items = shown.getOrDefault(section.name(), List.of());
            items.forEach(item -> text.append(line(item)).append('\n'));
            long more = alerts - items.size();
            if (more > 0) {
                text.append(say(
                        "… y " + more + " más, en su bandeja de avisos.\n",
                        "… and " + more + " more, in your inbox.\n"));
            }
        });
        if (last) {
            text.append(say(
                    "\nEste es el último resumen por ahora: hace más de " + Digests.SEEN
                            + " días que no mira sus avisos en Hito. Cuando vuelva a hacerlo, se le contará todo lo que"
                            + " haya pasado entretanto.\n",
                    "\nThis is the last digest for now: you have not looked at your alerts in Hito for more than "
                            + Digests.SEEN + " days. Once you do, you will be told of all that happened meanwhile.\n"));
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
        line.append(matter(item.about())).append(item.title());
        if (item.reference() != null && !item.title().endsWith(item.reference())) {
            line.append(" · ").append(item.reference());
        }
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

    /** What a milestone is, its title says. */
    private String matter(String about) {
        return switch (about) {
            case "CLOCK" -> say("plazo, ", "term, ");
            case "OBLIGATION" -> say("obligación, ", "obligation, ");
            case "REQUIREMENT" -> say("exigencia, ", "requirement, ");
            default -> "";
        };
    }

    private String day(LocalDate day) {
        return say(DAY_ES.format(day), day.toString());
    }

    private String say(String es, String en) {
        return english ? en : es;
    }
}

package cl.hito.milestones.report;

import cl.hito.milestones.milestone.MilestoneState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of a report in the language of its reader; Spanish of Chile unless English is asked for. */
record Words(boolean english) {

    static final String NONE = "—";

    private static final DateTimeFormatter LONG_ES =
            DateTimeFormatter.ofPattern("d 'de' MMMM 'de' yyyy", Locale.forLanguageTag("es-CL"));
    private static final DateTimeFormatter LONG_EN = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT_ES = DateTimeFormatter.ofPattern("dd-MM-yyyy");

    private static final Map<String, String> PLATFORMS = Map.of(
            "CPAT", "CPAT",
            "DOCDIGITAL", "DocDigital",
            "CLAVE_UNICA", "ClaveÚnica",
            "PISEE", "PISEE 2.0",
            "FIRMA_GOB", "FirmaGob",
            "NOTIFICATIONS", "CasillaÚnica",
            "SIMPLE", "SIMPLE",
            "DATOS_GOB", "datos.gob.cl");

    private static final Map<String, String> PHASES = Map.of(
            "PREPARATION", "Preparation: procedures identified",
            "1", "Phase 1: electronic official communications",
            "2", "Phase 2: electronic notifications",
            "3", "Phase 3: electronic intake",
            "4", "Phase 4: electronic file",
            "5", "Phase 5: digitisation of what comes on paper",
            "6", "Phase 6: interoperability");

    private static final String[] SMALL = {
        "ninguna", "una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"
    };

    String say(String es, String en) {
        return english ? en : es;
    }

    String language() {
        return english ? "en" : "es-CL";
    }

    /** With the month's name, for sentences. */
    String date(@Nullable LocalDate day) {
        return day == null ? NONE : (english ? LONG_EN : LONG_ES).format(day);
    }

    /** In figures, for tables. */
    String day(@Nullable LocalDate day) {
        return day == null ? NONE : english ? day.toString() : SHORT_ES.format(day);
    }

    /** A count with its noun. */
    String count(long count, String one, String many) {
        return number(BigDecimal.valueOf(count)) + " " + (count == 1 ? one : many);
    }

    /** Every digit that the exact number has, with the marks of the language. */
    String number(BigDecimal number) {
        String[] halves = number.abs().toPlainString().split("\\.", 2);
        StringBuilder whole = new StringBuilder(halves[0]);
        for (int place = whole.length() - 3; place > 0; place -= 3) {
            whole.insert(place, english ? ',' : '.');
        }
        return (number.signum() < 0 ? "-" : "") + whole + (halves.length == 2 ? (english ? "." : ",") + halves[1] : "");
    }

    String number(@Nullable String exact) {
        return exact == null ? NONE : number(new BigDecimal(exact));
    }

    String state(MilestoneState state) {
        return switch (state) {
            case FULFILLED -> say("Cumplida", "Fulfilled");
            case OVERDUE -> say("Vencida", "Overdue");
            case AT_RISK -> say("Por vencer", "Due soon");
            case OPEN -> say("En plazo", "On time so far");
            case UPCOMING -> say("Aún no exigible", "Not binding yet");
            case WAIVED -> say("Prorrogada", "Put off");
            case NOT_APPLICABLE -> say("No se exige", "Not asked");
            case NOT_SUBJECT -> say("No sujeta a la ley", "Not subject");
            case UNKNOWN -> say("Sin información", "Not known");
        };
    }

    String phase(@Nullable String phase) {
        return phase == null
                ? NONE
                : phase.equals("PREPARATION") ? say("Preparación", "Preparation") : say("Fase ", "Phase ") + phase;
    }

    /** What a phase is about; in Spanish as the rulebook puts it. */
    String phaseTitle(@Nullable String phase, String title) {
        return english && phase != null ? PHASES.getOrDefault(phase, title) : title;
    }

    /** A small count in words, as a sentence has it, of something feminine. */
    static String small(long count) {
        return count < SMALL.length ? SMALL[(int) count] : Long.toString(count);
    }

    static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    String platform(@Nullable String platform) {
        return platform == null ? NONE : PLATFORMS.getOrDefault(platform, platform);
    }

    /** What the institution is called in a sentence. */
    String body(String type) {
        return switch (type) {
            case "MUNICIPALITY" -> say("la municipalidad", "the municipality");
            case "REGIONAL_GOVERNMENT" -> say("el gobierno regional", "the regional government");
            case "MINISTRY" -> say("el ministerio", "the ministry");
            case "FOREIGN" -> say("la entidad", "the body");
            default -> say("el servicio", "the service");
        };
    }

    /** To whom the plain form is addressed. */
    String council(String type) {
        return switch (type) {
            case "MUNICIPALITY" -> say("Concejo Municipal", "Municipal Council");
            case "REGIONAL_GOVERNMENT" -> say("Consejo Regional", "Regional Council");
            default -> say("Autoridad superior", "Governing authority");
        };
    }

    String greeting(String type) {
        return switch (type) {
            case "MUNICIPALITY" ->
                say("Señoras concejalas, señores concejales:", "Dear members of the Municipal Council:");
            case "REGIONAL_GOVERNMENT" ->
                say("Señoras consejeras, señores consejeros:", "Dear members of the Regional Council:");
            default -> say("Estimadas autoridades:", "To the authorities:");
        };
    }
}

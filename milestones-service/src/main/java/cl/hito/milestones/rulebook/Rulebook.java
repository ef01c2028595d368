package cl.hito.milestones.rulebook;

import cl.hito.milestones.rulebook.Derivation.Step;
import cl.hito.milestones.rulebook.RulebookPackage.CalendarRow;
import cl.hito.milestones.rulebook.RulebookPackage.DayPolicy;
import cl.hito.milestones.rulebook.RulebookPackage.GoldenTest;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The engine: turns a rulebook package into the schedule of every group and phase, and says why. Pure and
 * immutable; the order of the calendar's rows does not matter.
 *
 * <p>A phase applies to a group from 1 January of the first year that lists it, and is due on 31 December
 * of the last one, never later than the cap.
 */
public final class Rulebook {

    private static final DateTimeFormatter SPOKEN = DateTimeFormatter.ofPattern("dd-MM-yyyy");

    /** Code of the rule that says of which procedures a phase speaks. */
    private static final String STARTED_AFTER = "procedures-started-after";

    private final RulebookPackage source;
    private final Map<Slot, Scheduled> schedule = new LinkedHashMap<>();

    /** A group's phase. */
    public record Slot(String group, String phase) {}

    /**
     * When a phase binds a group.
     *
     * @param appliesFrom first day
     * @param due last day on which it is on time, inclusive
     */
    public record Scheduled(Slot slot, LocalDate appliesFrom, LocalDate due) {}

    private Rulebook(RulebookPackage source) {
        this.source = source;
        Map<Slot, TreeSet<Integer>> years = new LinkedHashMap<>();
        for (CalendarRow row : source.calendar()) {
            for (String phase : row.phases()) {
                years.computeIfAbsent(new Slot(row.group(), phase), s -> new TreeSet<>())
                        .add(row.year());
            }
        }
        years.forEach((slot, listed) -> schedule.put(slot, scheduled(slot, listed, source.dayPolicy())));
    }

    /** The rulebook of a package that {@link #flaws} finds nothing wrong with. */
    public static Rulebook of(RulebookPackage source) {
        List<Flaw> flaws = flaws(source);
        if (!flaws.isEmpty()) {
            throw new IllegalArgumentException("rulebook " + source.version() + " is flawed: " + flaws);
        }
        return new Rulebook(source);
    }

    public RulebookPackage source() {
        return source;
    }

    /** Every group and phase that the calendar lists. */
    public Collection<Scheduled> schedule() {
        return List.copyOf(schedule.values());
    }

    public Optional<Scheduled> scheduled(String group, String phase) {
        return Optional.ofNullable(schedule.get(new Slot(group, phase)));
    }

    /** What contradicts itself in a package, each with its place; empty when nothing does. */
    static List<Flaw> flaws(RulebookPackage source) {
        List<Flaw> flaws = new ArrayList<>();
        if (source.effectiveTo() != null && source.effectiveTo().isBefore(source.effectiveFrom())) {
            flaws.add(
                    new Flaw("/effectiveTo", "inconsistent", "Termina antes de empezar.", "It ends before it starts."));
        }
        Set<String> norms =
                source.norms().stream().map(RulebookPackage.Norm::norm).collect(Collectors.toSet());
        Set<String> phases = new HashSet<>();
        for (int i = 0; i < source.phases().size(); i++) {
            var phase = source.phases().get(i);
            if (!phases.add(phase.phase())) {
                flaws.add(duplicate("/phases/" + i + "/phase"));
            }
            cited(norms, phase.norm(), "/phases/" + i, flaws);
        }
        Set<String> groups = new HashSet<>();
        for (int i = 0; i < source.groups().size(); i++) {
            var group = source.groups().get(i);
            if (!groups.add(group.group())) {
                flaws.add(duplicate("/groups/" + i + "/group"));
            }
            cited(norms, group.norm(), "/groups/" + i, flaws);
        }
        for (int i = 0; i < source.rules().size(); i++) {
            cited(norms, source.rules().get(i).norm(), "/rules/" + i, flaws);
        }
        calendarFlaws(source, norms, phases, groups, flaws);
        Set<Slot> tested = new HashSet<>();
        for (int i = 0; i < source.goldenTests().size(); i++) {
            var test = source.goldenTests().get(i);
            if (!tested.add(new Slot(test.group(), test.phase()))) {
                flaws.add(duplicate("/goldenTests/" + i));
            }
        }
        return flaws;
    }

    private static void calendarFlaws(
            RulebookPackage source, Set<String> norms, Set<String> phases, Set<String> groups, List<Flaw> flaws) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < source.calendar().size(); i++) {
            CalendarRow row = source.calendar().get(i);
            String place = "/calendar/" + i;
            cited(norms, row.norm(), place, flaws);
            if (!groups.contains(row.group())) {
                flaws.add(unknown(place + "/group", row.group()));
            }
            if (row.year() > source.dayPolicy().cap().getYear()) {
                flaws.add(new Flaw(
                        place + "/year",
                        "out_of_range",
                        "El año " + row.year() + " es posterior al tope.",
                        "The year " + row.year() + " is later than the cap."));
            }
            for (int j = 0; j < row.phases().size(); j++) {
                String phase = row.phases().get(j);
                if (!phases.contains(phase)) {
                    flaws.add(unknown(place + "/phases/" + j, phase));
                }
                if (!seen.add(row.year() + row.group() + phase)) {
                    flaws.add(duplicate(place + "/phases/" + j));
                }
            }
        }
    }

    /** Where the golden tests and the schedule differ; a scheduled phase without a test counts as well. */
    List<Flaw> goldenDifferences() {
        List<Flaw> differences = new ArrayList<>();
        Set<Slot> tested = new HashSet<>();
        for (int i = 0; i < source.goldenTests().size(); i++) {
            GoldenTest test = source.goldenTests().get(i);
            Slot slot = new Slot(test.group(), test.phase());
            tested.add(slot);
            Scheduled given = schedule.get(slot);
            String place = "/goldenTests/" + i;
            if (given == null) {
                differences.add(new Flaw(
                        place,
                        "not_found",
                        "El calendario no contiene la fase " + slot.phase() + " del grupo " + slot.group() + ".",
                        "The calendar has no phase " + slot.phase() + " of group " + slot.group() + "."));
            } else {
                difference(place + "/appliesFrom", slot, test.appliesFrom(), given.appliesFrom(), differences);
                difference(place + "/due", slot, test.due(), given.due(), differences);
            }
        }
        schedule.keySet().stream()
                .filter(slot -> !tested.contains(slot))
                .forEach(slot -> differences.add(new Flaw(
                        "/goldenTests",
                        "required",
                        "Falta la prueba de la fase " + slot.phase() + " del grupo " + slot.group() + ".",
                        "The test of phase " + slot.phase() + " of group " + slot.group() + " is missing.")));
        if (schedule.isEmpty()) {
            differences.add(new Flaw("/calendar", "required", "El calendario está vacío.", "The calendar is empty."));
        }
        return differences;
    }

    /** Whether the version gives exactly the dates that its own tests ask for. */
    public boolean passesGoldenTests() {
        return goldenDifferences().isEmpty();
    }

    /** Every golden test with what comes out, then the scheduled phases that have no test. */
    List<GoldenTestView> goldenResults() {
        List<GoldenTestView> results = new ArrayList<>();
        Set<Slot> tested = new HashSet<>();
        for (GoldenTest test : source.goldenTests()) {
            Slot slot = new Slot(test.group(), test.phase());
            tested.add(slot);
            Scheduled given = schedule.get(slot);
            results.add(new GoldenTestView(
                    test.group(),
                    test.phase(),
                    test.appliesFrom(),
                    test.due(),
                    given == null ? null : given.appliesFrom(),
                    given == null ? null : given.due(),
                    given != null
                            && given.appliesFrom().equals(test.appliesFrom())
                            && given.due().equals(test.due())));
        }
        schedule.values().stream()
                .filter(given -> !tested.contains(given.slot()))
                .forEach(given -> results.add(new GoldenTestView(
                        given.slot().group(),
                        given.slot().phase(),
                        null,
                        null,
                        given.appliesFrom(),
                        given.due(),
                        false)));
        return results;
    }

    /** Where an unverified datum would decide a date; none may (a draft with one can be rehearsed only). */
    List<Flaw> unverified() {
        List<Flaw> flaws = new ArrayList<>();
        for (int i = 0; i < source.calendar().size(); i++) {
            if (source.calendar().get(i).confidence() == Confidence.U) {
                flaws.add(unverified("/calendar/" + i + "/confidence"));
            }
        }
        if (source.dayPolicy().capConfidence() == Confidence.U) {
            flaws.add(unverified("/dayPolicy/capConfidence"));
        }
        return flaws;
    }

    private static Flaw unverified(String pointer) {
        return new Flaw(
                pointer,
                "not_permitted",
                "Un dato sin verificar (U) no decide fechas.",
                "An unverified datum (U) decides no date.");
    }

    /** Why a group's phase has its dates. {@link IllegalArgumentException} when the calendar lists none. */
    public Derivation derivation(String group, String phase) {
        Scheduled given = scheduled(group, phase)
                .orElseThrow(() -> new IllegalArgumentException("no phase " + phase + " of group " + group));
        List<Step> steps = new ArrayList<>();
        source.groups().stream()
                .filter(g -> g.group().equals(group))
                .findFirst()
                .ifPresent(g -> steps.add(new Step(
                        "La institución pertenece al grupo " + group + ": " + g.text(),
                        "The institution belongs to group " + group + ": " + g.text(),
                        g.norm(),
                        g.article(),
                        g.confidence())));
        steps.add(new Step(
                "Se aplica «" + source.title() + "» (versión " + source.version() + "), en vigor desde el "
                        + SPOKEN.format(source.effectiveFrom()) + ".",
                "\"" + source.title() + "\" is applied (version " + source.version() + "), in force from "
                        + source.effectiveFrom() + ".",
                null,
                null,
                null));
        steps.add(obligation(phase));
        List<CalendarRow> rows = source.calendar().stream()
                .filter(r -> r.group().equals(group) && r.phases().contains(phase))
                .sorted((a, b) -> Integer.compare(a.year(), b.year()))
                .toList();
        for (CalendarRow row : rows) {
            steps.add(new Step(
                    "El calendario señala el año " + row.year() + " para esta fase en el grupo " + group + ".",
                    "The calendar names the year " + row.year() + " for this phase in group " + group + ".",
                    row.norm(),
                    row.article(),
                    row.confidence()));
        }
        DayPolicy policy = source.dayPolicy();
        if (policy.interpretation()) {
            steps.add(new Step(
                    "La norma señala años y no días. El día es una interpretación: rige desde el "
                            + SPOKEN.format(given.appliesFrom()) + " y vence al terminar el "
                            + SPOKEN.format(given.due()) + ", hora de Santiago. " + policy.note(),
                    "The norm states years, not days. The day is an interpretation: it applies from "
                            + given.appliesFrom() + " and is due at the end of " + given.due()
                            + ", Santiago time. " + policy.note(),
                    null,
                    null,
                    null));
            weekend(given.due()).ifPresent(steps::add);
        }
        steps.add(new Step(
                "Ninguna fase puede quedar para después del " + SPOKEN.format(policy.cap()) + ".",
                "No phase may be left for later than " + policy.cap() + ".",
                policy.capNorm(),
                policy.capArticle(),
                policy.capConfidence()));
        source.rules().stream()
                .filter(r -> r.code().equals(STARTED_AFTER))
                .map(r -> new Step(
                        r.text(),
                        "The law applies to procedures started after the phase has come into force.",
                        r.norm(),
                        r.article(),
                        r.confidence()))
                .forEach(steps::add);
        return new Derivation(given.appliesFrom(), given.due(), source.version(), steps, policy.interpretation());
    }

    /** A term in days would run on to the next business day; a year ends with its last day. */
    private static Optional<Step> weekend(LocalDate due) {
        DayOfWeek day = due.getDayOfWeek();
        if (day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY) {
            return Optional.empty();
        }
        boolean saturday = day == DayOfWeek.SATURDAY;
        return Optional.of(new Step(
                "Ese último día es " + (saturday ? "sábado" : "domingo")
                        + ", inhábil. No se corre al día hábil siguiente, porque la norma señala un año y no un plazo"
                        + " en días; también esto es una interpretación.",
                "That last day is a " + (saturday ? "Saturday" : "Sunday")
                        + ". It is not carried over to the next business day, because the norm names a year and not a"
                        + " term in days; this is an interpretation as well.",
                null,
                null,
                null));
    }

    private Step obligation(String phase) {
        var found = source.phases().stream()
                .filter(p -> p.phase().equals(phase))
                .findFirst()
                .orElseThrow();
        String hook = found.hook();
        return new Step(
                found.title() + ". " + found.obligation() + (hook == null ? "" : " (Ley 19.880, " + hook + ")"),
                found.title() + ". " + found.obligation() + (hook == null ? "" : " (Ley 19.880, " + hook + ")"),
                found.norm(),
                found.article(),
                found.confidence());
    }

    private static Scheduled scheduled(Slot slot, SortedSet<Integer> years, DayPolicy policy) {
        LocalDate from = switch (policy.appliesFrom()) {
            case YEAR_START -> LocalDate.of(years.first(), 1, 1);
        };
        LocalDate due = switch (policy.due()) {
            case YEAR_END -> LocalDate.of(years.last(), 12, 31);
        };
        return new Scheduled(slot, from, due.isAfter(policy.cap()) ? policy.cap() : due);
    }

    private static void difference(String place, Slot slot, LocalDate wanted, LocalDate given, List<Flaw> differences) {
        if (!wanted.equals(given)) {
            differences.add(new Flaw(
                    place,
                    "inconsistent",
                    "Fase " + slot.phase() + ", grupo " + slot.group() + ": la prueba dice " + wanted
                            + " y el cálculo da " + given + ".",
                    "Phase " + slot.phase() + ", group " + slot.group() + ": the test says " + wanted
                            + " and the computation gives " + given + "."));
        }
    }

    private static void cited(Set<String> norms, String norm, String place, List<Flaw> flaws) {
        if (!norms.contains(norm)) {
            flaws.add(unknown(place + "/norm", norm));
        }
    }

    private static Flaw duplicate(String pointer) {
        return new Flaw(pointer, "duplicate", "Está repetido.", "It is repeated.");
    }

    private static Flaw unknown(String pointer, String value) {
        return new Flaw(
                pointer,
                "not_found",
                "«" + value + "» no está declarado en este paquete.",
                "\"" + value + "\" is not declared in this package.");
    }
}

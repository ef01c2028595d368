package cl.hito.milestones.norm;

import cl.hito.chassis.problem.ProblemException.Field;
import cl.hito.milestones.businessday.BusinessDays;
import cl.hito.milestones.norm.NormPackage.GoldenTest;
import cl.hito.milestones.norm.term.Calculations;
import cl.hito.milestones.norm.term.DayType;
import cl.hito.milestones.norm.term.NormTerm;
import cl.hito.milestones.norm.term.TermArithmetic;
import cl.hito.milestones.norm.term.TermUnit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What contradicts itself in a package of norms, each with its place. Pure. */
final class NormFlaws {

    private static final int MOST_YEARS = 10;
    private static final int MOST_MONTHS = 120;

    private NormFlaws() {}

    /**
     * Everything wrong in a package; empty when nothing is.
     *
     * @param measures names that are registered
     * @param days calendar that the terms have to end in
     */
    static List<Field> of(NormPackage source, Set<String> measures, BusinessDays days) {
        List<Field> flaws = new ArrayList<>();
        if (source.effectiveTo() != null && source.effectiveTo().isBefore(source.effectiveFrom())) {
            flaws.add(
                    Field.of("/effectiveTo", "inconsistent", "Termina antes de empezar.", "It ends before it starts."));
        }
        Map<String, NormTerm> terms = terms(source, days, flaws);
        Set<String> requirements = requirements(source, terms, measures, flaws);
        for (int i = 0; i < source.terms().size(); i++) {
            List<String> named = source.terms().get(i).requirements();
            for (int j = 0; j < named.size(); j++) {
                if (!requirements.contains(named.get(j))) {
                    flaws.add(Field.of("/terms/" + i + "/requirements/" + j, "not_found"));
                }
            }
        }
        for (int i = 0; i < source.goldenTests().size(); i++) {
            goldenTest("/goldenTests/" + i, source.goldenTests().get(i), terms, days, flaws);
        }
        return flaws;
    }

    private static void goldenTest(
            String place, GoldenTest test, Map<String, NormTerm> terms, BusinessDays days, List<Field> flaws) {
        NormTerm term = terms.get(test.term());
        if (term == null) {
            flaws.add(Field.of(place + "/term", "not_found"));
        } else if (test.extension() > most(term)) {
            flaws.add(Field.of(place + "/extension", "too_large"));
        }
        if (!Calculations.isCovered(days, test.start())) {
            flaws.add(Field.of(place + "/start", "out_of_range"));
        }
    }

    private static Map<String, NormTerm> terms(NormPackage source, BusinessDays days, List<Field> flaws) {
        Map<String, NormTerm> terms = new LinkedHashMap<>();
        for (int i = 0; i < source.terms().size(); i++) {
            NormTerm term = source.terms().get(i);
            String place = "/terms/" + i;
            if (terms.put(term.code(), term) != null) {
                flaws.add(Field.of(place + "/code", "duplicate"));
            }
            if (term.inForceFrom() != null
                    && term.inForceTo() != null
                    && term.inForceTo().isBefore(term.inForceFrom())) {
                flaws.add(Field.of(place + "/inForceTo", "inconsistent"));
            }
            if (term.minimum() != null && (term.amount() == null || term.amount() < term.minimum())) {
                flaws.add(Field.of(place + "/minimum", "inconsistent"));
            }
            if (term.amount() != null && tooLong(term.unit(), term.amount())) {
                flaws.add(Field.of(place + "/amount", "too_large"));
            } else if (term.amount() != null && tooLong(term.unit(), term.amount() + most(term))) {
                flaws.add(Field.of(place + "/extension/most", "too_large"));
            }
            if (term.amount() != null && term.unit().isCounted() && term.dayType() == DayType.SAME_AS_TERM) {
                flaws.add(Field.of(place + "/dayType", "inconsistent"));
            }
            if (term.fixedDate() != null && !days.covers(term.fixedDate())) {
                flaws.add(Field.of(place + "/fixedDate", "out_of_range"));
            }
            if (!term.calculable() && term.length() == null) {
                flaws.add(Field.of(place + "/length", "required"));
            }
        }
        overlaps(source, flaws);
        return terms;
    }

    /** Units by which a term may be extended. */
    private static int most(NormTerm term) {
        return term.extension() == null ? 0 : term.extension().most();
    }

    private static boolean tooLong(TermUnit unit, int amount) {
        return (unit == TermUnit.YEAR && amount > MOST_YEARS) || (unit == TermUnit.MONTH && amount > MOST_MONTHS);
    }

    /** Two texts of one matter that are in force on the same day would leave open which one counts. */
    private static void overlaps(NormPackage source, List<Field> flaws) {
        for (int i = 0; i < source.terms().size(); i++) {
            NormTerm later = source.terms().get(i);
            for (int j = 0; j < i; j++) {
                NormTerm earlier = source.terms().get(j);
                if (later.family() != null && later.family().equals(earlier.family()) && meet(earlier, later)) {
                    flaws.add(Field.of(
                            "/terms/" + i + "/family",
                            "inconsistent",
                            "Rige en los mismos días que " + earlier.code() + ", de la misma materia.",
                            "It is in force on the same days as " + earlier.code() + ", on the same matter."));
                }
            }
        }
    }

    private static boolean meet(NormTerm one, NormTerm other) {
        boolean oneEndsBefore = one.inForceTo() != null
                && other.inForceFrom() != null
                && one.inForceTo().isBefore(other.inForceFrom());
        boolean otherEndsBefore = other.inForceTo() != null
                && one.inForceFrom() != null
                && other.inForceTo().isBefore(one.inForceFrom());
        return !oneEndsBefore && !otherEndsBefore;
    }

    private static Set<String> requirements(
            NormPackage source, Map<String, NormTerm> terms, Set<String> measures, List<Field> flaws) {
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < source.requirements().size(); i++) {
            Requirement requirement = source.requirements().get(i);
            String place = "/requirements/" + i;
            if (!codes.add(requirement.code())) {
                flaws.add(Field.of(place + "/code", "duplicate"));
            }
            if (!requirement.due().isComplete()) {
                flaws.add(Field.of(place + "/due", "inconsistent"));
            }
            if (requirement.due().term() != null
                    && !terms.containsKey(requirement.due().term())) {
                flaws.add(Field.of(place + "/due/term", "not_found"));
            }
            if (requirement.measure() != null && !measures.contains(requirement.measure())) {
                flaws.add(Field.of(
                        place + "/measure",
                        "invalid_value",
                        "No hay una medición con ese nombre.",
                        "There is no measure of that name."));
            }
        }
        return codes;
    }

    /** Where the golden tests and the arithmetic differ. */
    static List<Field> goldenDifferences(NormPackage source, BusinessDays days) {
        Map<String, NormTerm> terms = new LinkedHashMap<>();
        source.terms().forEach(t -> terms.put(t.code(), t));
        TermArithmetic arithmetic = new TermArithmetic(days);
        List<Field> differences = new ArrayList<>();
        for (int i = 0; i < source.goldenTests().size(); i++) {
            GoldenTest test = source.goldenTests().get(i);
            NormTerm term = terms.get(test.term());
            if (term == null) {
                continue;
            }
            LocalDate given = Calculations.end(term, test.start().atStartOfDay(), test.extension(), arithmetic)
                    .due()
                    .toLocalDate();
            if (!given.equals(test.due())) {
                differences.add(Field.of(
                        "/goldenTests/" + i + "/due",
                        "inconsistent",
                        "El plazo da " + given + ", no " + test.due() + ".",
                        "The term gives " + given + ", not " + test.due() + "."));
            }
        }
        return differences;
    }
}

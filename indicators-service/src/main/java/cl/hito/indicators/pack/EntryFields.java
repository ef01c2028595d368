package cl.hito.indicators.pack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** What the members of an entry are called and mean, in the order in which a table has them. */
final class EntryFields {

    /**
     * A member of an entry.
     *
     * @param type of Frictionless Table Schema
     */
    record Field(String name, String type, String title, String description) {}

    private static final List<Field> KNOWN = List.of(
            new Field(
                    "indicator", "string", "Indicador", "Code of the indicator; definitions.json says what it counts"),
            new Field(
                    "definitionVersion",
                    "integer",
                    "Versión",
                    "Version of the definition that the value is computed with"),
            new Field(
                    "scope",
                    "string",
                    "Ámbito",
                    "institution:CODE, group:A|B|C (groups of DFL 1/2020), region:NN or nation:CL"),
            new Field("group", "string", "Grupo", "Group of the institution (DFL 1/2020); empty when it has none"),
            new Field("region", "string", "Región", "Region of the institution, two digits; empty when it has none"),
            new Field("period", "string", "Período", "Month, YYYY-MM"),
            new Field(
                    "status",
                    "string",
                    "Estado",
                    "OK; PARTIAL: some answers are not known; NO_DATA: nothing is known, which is not zero;"
                            + " NOT_APPLICABLE: nothing to measure; NOT_SUBJECT: the law does not apply"),
            new Field(
                    "value",
                    "number",
                    "Valor",
                    "Value with the decimals of the definition; empty unless OK or PARTIAL"),
            new Field("numerator", "number", "Numerador", "What fulfils the condition"),
            new Field("denominator", "number", "Denominador", "What it is held against; empty for counts and sums"),
            new Field("unknown", "integer", "Desconocidos", "Facts whose answer is not known"),
            new Field("population", "integer", "Población", "Facts in scope"),
            new Field(
                    "populationHash",
                    "string",
                    "Huella de la población",
                    "Fingerprint of the ids of the facts in scope"),
            new Field("demonstration", "boolean", "Demostración", "Whether demonstration data is counted in"));

    private EntryFields() {}

    /** Names in the order of the table: those that are known here first, others after them by name. */
    static List<String> ordered(Collection<String> names) {
        List<String> ordered = new ArrayList<>();
        TreeSet<String> rest = new TreeSet<>(names);
        for (Field field : KNOWN) {
            if (rest.remove(field.name())) {
                ordered.add(field.name());
            }
        }
        ordered.addAll(rest);
        return ordered;
    }

    static Field of(String name) {
        return KNOWN.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseGet(() -> new Field(name, "any", name, ""));
    }
}

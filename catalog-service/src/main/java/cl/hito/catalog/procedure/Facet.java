package cl.hito.catalog.procedure;

import cl.hito.chassis.problem.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What records can be counted by; each has the name of the query parameter that narrows the list by it. */
enum Facet {
    STATUS("status", "p.status"),
    RECORD_TYPE("recordType", "p.record_type"),
    INSTITUTION("institution", "p.institution"),
    INSTITUTION_TYPE("institutionType", "i.type"),
    GROUP("group", "i.group_code"),
    REGION("region", "i.region"),
    LEVEL("level", "p.level"),
    FILE("file", "p.file_type"),
    PLATFORM_USED("platformUsed", "p.platform_used"),
    USER_AUTHENTICATION("userAuthentication", "p.user_authentication"),
    ADVANCED_SIGNATURE("advancedSignature", "p.advanced_signature"),
    NEEDS_DATA("needsData", "p.needs_data"),
    SUPPORT("support", "p.support"),
    DEMONSTRATION("demonstration", "p.demonstration");

    /** Those that people ask for first. */
    static final Set<Facet> USUAL = new LinkedHashSet<>(List.of(STATUS, RECORD_TYPE, LEVEL, REGION, GROUP));

    private final String parameter;
    private final String column;

    Facet(String parameter, String column) {
        this.parameter = parameter;
        this.column = column;
    }

    /** As clients write it. */
    String parameter() {
        return parameter;
    }

    /** SQL expression of a record's value; null where it was not answered. */
    String column() {
        return column;
    }

    boolean isOfInstitution() {
        return column.startsWith("i.");
    }

    /** The facets that a client names, one per parameter or with commas between; 400 naming the parameter. */
    static Set<Facet> named(List<String> names) {
        List<String> all = new ArrayList<>();
        names.forEach(some -> all.addAll(Arrays.asList(some.split(",", -1))));
        if (all.isEmpty()) {
            return USUAL;
        }
        Set<Facet> facets = new LinkedHashSet<>();
        for (String name : all) {
            facets.add(Arrays.stream(values())
                    .filter(facet -> facet.parameter.equals(name))
                    .findFirst()
                    .orElseThrow(() -> ProblemException.invalidParameter("facet", "invalid_value")));
        }
        return facets;
    }
}

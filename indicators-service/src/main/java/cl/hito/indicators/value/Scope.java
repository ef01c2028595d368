package cl.hito.indicators.value;

import cl.hito.chassis.problem.ProblemException;
import java.util.regex.Pattern;

/**
 * Whose values are asked for.
 *
 * @param type institution, group, region or nation
 * @param code of the institution, group (A, B, C), region (two digits of the CUT) or nation (CL)
 */
record Scope(Type type, String code) {

    enum Type {
        INSTITUTION("i.code = :scopeCode", "[A-Z0-9-]{3,100}"),
        GROUP("i.group_code = :scopeCode", "[ABC]"),
        REGION("i.region = :scopeCode", "0[1-9]|1[0-6]"),
        NATION("cast(:scopeCode as text) is not null", "CL");

        private final String condition;
        private final String codes;

        Type(String condition, String codes) {
            this.condition = condition;
            this.codes = codes;
        }
    }

    static final String DEFAULT = "nation:CL";

    /** Reads {@code institution:MUN-08106}, {@code group:B}, {@code region:08} or {@code nation:CL}; else 400. */
    static Scope of(String text) {
        for (Type type : Type.values()) {
            String prefix = type.name().toLowerCase(java.util.Locale.ROOT) + ":";
            if (text.startsWith(prefix)) {
                String code = text.substring(prefix.length());
                if (Pattern.matches(type.codes, code)) {
                    return new Scope(type, code);
                }
            }
        }
        throw ProblemException.invalidParameter("scope", "invalid_format");
    }

    /** SQL over {@code institution_ref i}; bodies that the law does not apply to are in no sum. */
    String condition() {
        return type == Type.INSTITUTION
                ? type.condition
                : type.condition + " and coalesce(i.subject, 'UNKNOWN') <> 'NOT_SUBJECT'";
    }

    @Override
    public String toString() {
        return type.name().toLowerCase(java.util.Locale.ROOT) + ":" + code;
    }
}

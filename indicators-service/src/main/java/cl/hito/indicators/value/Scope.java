package cl.hito.indicators.value;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.definition.Periodicity;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
            String prefix = type.name().toLowerCase(Locale.ROOT) + ":";
            if (text.startsWith(prefix)) {
                String code = text.substring(prefix.length());
                if (Pattern.matches(type.codes, code)) {
                    return new Scope(type, code);
                }
            }
        }
        throw ProblemException.invalidParameter("scope", "invalid_format");
    }

    /** SQL over institutions {@code i} as they are at one time; who the law does not apply to is in no sum. */
    String condition() {
        return type == Type.INSTITUTION
                ? type.condition
                : type.condition + " and coalesce(i.subject, 'UNKNOWN') <> 'NOT_SUBJECT'";
    }

    /** SQL: whether an institution is in the scope, or ever was. */
    String conditionAtAnyTime(String institution) {
        return switch (type) {
            case INSTITUTION -> institution + " = :scopeCode";
            case GROUP -> institution + " in (select e.code from institution_group e where e.group_code = :scopeCode)";
            case REGION -> institution + " in (select e.code from institution_standing e where e.region = :scopeCode)";
            case NATION -> "cast(:scopeCode as text) is not null";
        };
    }

    /** SQL: whether an institution is in the scope on the last day of a month, and the law applies to it then. */
    String conditionAt(String institution, String month) {
        if (type == Type.INSTITUTION) {
            return conditionAtAnyTime(institution);
        }
        String isThen = "e.code = %1$s and e.from_month <= %2$s and e.until_month > %2$s".formatted(institution, month);
        String member = switch (type) {
            case GROUP ->
                "exists (select 1 from institution_group e where e.group_code = :scopeCode and " + isThen + ")";
            case REGION ->
                "exists (select 1 from institution_standing e where e.region = :scopeCode and " + isThen + ")";
            default -> conditionAtAnyTime(institution);
        };
        return member + " and not exists (select 1 from institution_standing e where e.subject = 'NOT_SUBJECT' and "
                + isThen + ")";
    }

    /**
     * SQL of the month whose last day says who a present fact {@code f} is counted with: of a stock the present one, of
     * a flow that of the period, or the fact's own when none is asked for.
     */
    static String month(Definition definition, @Nullable String period, LocalDate today) {
        if (definition.stock()) {
            return "'" + YearMonth.from(today) + "'";
        }
        return period == null ? "f.period" : "'" + Periodicity.of(period).last(Periodicity.firstOf(period)) + "'";
    }

    @Override
    public String toString() {
        return type.name().toLowerCase(Locale.ROOT) + ":" + code;
    }
}

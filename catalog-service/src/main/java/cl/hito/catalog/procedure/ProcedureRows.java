package cl.hito.catalog.procedure;

import cl.hito.catalog.institution.standing.Property;
import cl.hito.catalog.institution.standing.Standings;
import cl.hito.catalog.procedure.support.Criterion;
import cl.hito.catalog.procedure.support.Criterion.Verdict;
import cl.hito.chassis.history.Moment;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.time.Santiago;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rows {@code p} of a list of records as SQL: where they come from, now or then, and what narrows them. What
 * narrows them names the same columns of both.
 *
 * @param from tables, with the alias {@code p}
 * @param institutions tables, with the alias {@code i}
 * @param conditions that all hold
 * @param parameters of the tables
 */
record ProcedureRows(String from, String institutions, List<Condition> conditions, Map<String, Object> parameters) {

    /** What was typed, as a query; a subselect, so that it is worked out once and not for each row. */
    static final String WORDS = "(select search_query(:words))";

    /** The words of a state that is still the present one are there already; of another they are worked out. */
    private static final String PAST = """
            (select h.id, h.version, h.after as view,
                    h.after ->> 'institution' as institution, h.after ->> 'code' as code, h.after ->> 'name' as name,
                    h.after ->> 'recordType' as record_type, h.after ->> 'status' as status,
                    cast(h.after ->> 'demonstration' as boolean) as demonstration,
                    cast(h.after #>> '{electronicSupport,level}' as smallint) as level,
                    h.after #>> '{electronicSupport,file}' as file_type,
                    h.after #>> '{electronicSupport,platformUsed}' as platform_used,
                    h.after #>> '{digitalIdentity,userAuthentication}' as user_authentication,
                    h.after #>> '{digitalIdentity,advancedSignature}' as advanced_signature,
                    cast(h.after #>> '{dataExchange,needsData}' as boolean) as needs_data,
                    electronic_support(h.after) as support,
                    cast(h.after ->> 'updatedAt' as timestamptz) as updated_at,
                    coalesce(same.search, procedure_search(h.after ->> 'name', h.after ->> 'code', h.after)) as search
             from (%s) h left join procedure same on same.id = h.id and same.version = h.version) p""";

    private static final String KNOWN_INSTITUTIONS = """
            (select h.id, h.after ->> 'code' as code, h.after ->> 'type' as type, h.after ->> 'region' as region,
                    h.after ->> 'group' as group_code
             from (%s) h)""";

    /**
     * A condition.
     *
     * @param facet whose filter it is; null for one that always narrows
     * @param parameter that it names; null when it names none
     */
    record Condition(
            @Nullable Facet facet,
            String sql,
            @Nullable String parameter,
            @Nullable Object value) {}

    static ProcedureRows of(ProcedureFilter filter, Moment moment, boolean onlyPublic) {
        String asOf = moment.asOf() == null ? null : "asOf";
        String knownAt = moment.knownAt() == null ? null : "knownAt";
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (moment.asOf() != null) {
            parameters.put("asOf", moment.asOf());
        }
        if (moment.knownAt() != null) {
            parameters.put("knownAt", moment.knownAt().atOffset(ZoneOffset.UTC));
        }
        String institutions = institutions(asOf, knownAt);
        Conditions conditions = new Conditions(institutions);
        if (onlyPublic) {
            conditions.always("p.status = 'COMPLETED'");
        }
        conditions.add(filter);
        return new ProcedureRows(
                moment.isNow() ? "procedure p" : PAST.formatted(Moment.states("procedure", asOf, knownAt)),
                institutions,
                List.copyOf(conditions.all),
                parameters);
    }

    /** Institutions as they were known, in the groups of the day. */
    private static String institutions(@Nullable String asOf, @Nullable String knownAt) {
        String known = knownAt == null
                ? "institution"
                : KNOWN_INSTITUTIONS.formatted(Moment.states("institution", null, knownAt));
        return asOf == null
                ? known + " i"
                : "(select b.code, b.type, b.region, g.value as group_code from " + known + " b"
                        + Standings.join("g", Property.GROUP, "b.id", knownAt != null) + ") i";
    }

    private record Conditions(String institutions, List<Condition> all) {

        Conditions(String institutions) {
            this(institutions, new ArrayList<>());
        }

        void always(String sql) {
            all.add(new Condition(null, sql, null, null));
        }

        void always(String sql, String parameter, @Nullable Object value) {
            if (value != null) {
                all.add(new Condition(null, sql, parameter, value));
            }
        }

        void add(ProcedureFilter filter) {
            oneOf(Facet.INSTITUTION, filter.institution);
            oneOf(Facet.INSTITUTION_TYPE, names(filter.institutionType));
            oneOf(Facet.GROUP, names(filter.group));
            oneOf(Facet.REGION, filter.region);
            oneOf(Facet.STATUS, names(filter.status));
            oneOf(Facet.RECORD_TYPE, names(filter.recordType));
            oneOf(Facet.LEVEL, filter.level);
            oneOf(Facet.FILE, names(filter.file));
            oneOf(Facet.PLATFORM_USED, names(filter.platformUsed));
            oneOf(Facet.USER_AUTHENTICATION, names(filter.userAuthentication));
            oneOf(Facet.ADVANCED_SIGNATURE, names(filter.advancedSignature));
            is(Facet.NEEDS_DATA, filter.needsData);
            is(Facet.DEMONSTRATION, filter.demonstration);
            support(filter.support);
            filter.unanswered.stream()
                    .map(Answer::facet)
                    .distinct()
                    .forEach(facet -> all.add(new Condition(facet, facet.column() + " is null", null, null)));
            always("p.updated_at >= :updatedFrom", "updatedFrom", dayBegins(filter.updatedFrom));
            always(
                    "p.updated_at < :updatedTo",
                    "updatedTo",
                    dayBegins(filter.updatedTo == null ? null : filter.updatedTo.plusDays(1)));
            always("p.search @@ " + WORDS, "words", filter.words());
        }

        private void is(Facet facet, @Nullable Object value) {
            oneOf(facet, value == null ? List.of() : List.of(value));
        }

        private void oneOf(Facet facet, List<?> values) {
            List<?> distinct = values.stream().distinct().toList();
            if (distinct.isEmpty()) {
                return;
            }
            boolean one = distinct.size() == 1;
            Object value = one
                    ? distinct.get(0)
                    : distinct.toArray(distinct.get(0) instanceof Integer ? new Integer[0] : new String[0]);
            String fits = facet.column() + (one ? " = :" + facet.parameter() : " = any(:" + facet.parameter() + ")");
            all.add(new Condition(
                    facet,
                    facet.isOfInstitution()
                            ? "p.institution in (select i.code from " + institutions + " where " + fits + ")"
                            : fits,
                    facet.parameter(),
                    value));
        }

        /**
         * Verdicts of one criterion are alternatives, those of different criteria all hold. Always narrows, also the
         * counts of its own facet: they say what asking for one more criterion would leave.
         */
        private void support(List<String> wanted) {
            Map<Criterion, Set<String>> letters = new EnumMap<>(Criterion.class);
            for (String each : wanted) {
                String[] parts = each.split(":", 2);
                try {
                    letters.computeIfAbsent(Criterion.valueOf(parts[0]), c -> new TreeSet<>())
                            .add(letter(Verdict.valueOf(parts[1])));
                } catch (IllegalArgumentException e) {
                    throw ProblemException.invalidParameter("support", "invalid_value");
                }
            }
            letters.forEach((criterion, any) -> {
                String name = "support" + place(criterion);
                always(
                        "substr(p.support, " + place(criterion) + ", 1) = any(:" + name + ")",
                        name,
                        any.toArray(new String[0]));
            });
        }

        private static List<String> names(List<? extends Enum<?>> values) {
            return values.stream().<String>map(Enum::name).toList();
        }

        private static @Nullable OffsetDateTime dayBegins(@Nullable LocalDate day) {
            return day == null ? null : day.atStartOfDay(Santiago.ZONE).toOffsetDateTime();
        }
    }

    /** Where the database keeps the verdict of a criterion, from 1. */
    static int place(Criterion criterion) {
        return List.of(Criterion.values()).indexOf(criterion) + 1;
    }

    /** As the database keeps a verdict. */
    static String letter(Verdict verdict) {
        return switch (verdict) {
            case MET -> "M";
            case NOT_MET -> "N";
            case NOT_APPLICABLE -> "A";
            case UNKNOWN -> "U";
        };
    }
}

package cl.hito.indicators.value;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.indicators.definition.ValidationRule;
import cl.hito.indicators.value.Standing.Asked;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of a scope whose values break a rule of the definition; none breaks one in a period that
 * is not over, or by a value of an earlier one.
 */
@Singleton
class Findings {

    private static final List<SortKey> ORDERS = List.of(
            SortKey.text("institution", "v.institution || '/' || v.position"),
            SortKey.text("name", "v.name || '/' || v.institution || '/' || v.position"));

    private static final String BROKEN = """
            with x as (%s), b as (%s),
            r as (select * from unnest(cast(:checks as text[]), cast(:bounds as text[]), cast(:severities as text[]))
                    with ordinality as u(check_name, bound, severity, position)),
            f as (select x.*, r.check_name, cast(r.bound as numeric) as bound, r.severity, r.position,
                    b.value as before,
                    case r.check_name when 'MAXIMUM_CHANGE' then x.value - b.value
                        when 'MAXIMUM_UNKNOWN'
                            then half_up(100 * cast(x.unknown as numeric), nullif(cast(x.population as numeric), 0), 2)
                        else x.value end as found
                  from x join b on b.id = x.id cross join r
                  where x.subject <> 'NOT_SUBJECT' and cast(:over as boolean)
                      and x.carried_from is null)
            select f.* from f
            where case f.check_name when 'MINIMUM' then f.value < f.bound when 'MAXIMUM' then f.value > f.bound
                when 'MAXIMUM_CHANGE' then abs(f.found) > f.bound
                else 100 * cast(f.unknown as numeric) > f.bound * f.population end""";

    private final EntityManager em;
    private final Standing standing;

    Findings(EntityManager em, Standing standing) {
        this.em = em;
        this.standing = standing;
    }

    Page<RuleFindingView> page(String code, StandingFilter filter, PageRequest page) {
        Asked asked = standing.asked(code, filter);
        return query(asked).page(em, page, row -> view(asked, row));
    }

    long forEach(String code, StandingFilter filter, @Nullable String sort, Consumer<RuleFindingView> consumer) {
        Asked asked = standing.asked(code, filter);
        return query(asked).forEach(em, sort, row -> consumer.accept(view(asked, row)));
    }

    private static KeysetQuery query(Asked asked) {
        List<ValidationRule> rules = asked.definition().data().validationRules();
        Map<String, Object> parameters = asked.parametersWithBefore();
        parameters.put("over", asked.over());
        parameters.put("checks", rules.stream().map(r -> r.check().name()).toArray(String[]::new));
        parameters.put(
                "bounds", rules.stream().map(r -> r.bound().toPlainString()).toArray(String[]::new));
        parameters.put(
                "severities", rules.stream().map(r -> r.severity().name()).toArray(String[]::new));
        return Asked.query(BROKEN.formatted(asked.bodies(), asked.bodiesBefore()), ORDERS, parameters);
    }

    private static RuleFindingView view(Asked asked, Tuple row) {
        return new RuleFindingView(
                row.get("institution", String.class),
                row.get("name", String.class),
                row.get("group_code", String.class),
                row.get("region", String.class),
                asked.period(),
                row.get("value", BigDecimal.class),
                ValidationRule.Check.valueOf(row.get("check_name", String.class)),
                ValidationRule.Severity.valueOf(row.get("severity", String.class)),
                row.get("bound", BigDecimal.class),
                row.get("found", BigDecimal.class));
    }
}

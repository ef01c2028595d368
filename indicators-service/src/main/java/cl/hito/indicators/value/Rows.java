package cl.hito.indicators.value;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.definition.PublishedDefinitions;
import cl.hito.indicators.fact.Fact;
import cl.hito.indicators.fact.FactStore;
import cl.hito.indicators.fact.InstitutionStore;
import cl.hito.indicators.formula.Counts;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The facts that made a value. They are evaluated when asked for, so a page token ends with the set of
 * facts that it was made for.
 */
@Singleton
class Rows {

    private static final String NAME = "coalesce(f.data->>'name', f.data->>'title', f.period, '')";

    private final EntityManager em;
    private final PublishedDefinitions definitions;
    private final FactStore facts;
    private final InstitutionStore institutions;

    Rows(EntityManager em, PublishedDefinitions definitions, FactStore facts, InstitutionStore institutions) {
        this.em = em;
        this.definitions = definitions;
        this.facts = facts;
        this.institutions = institutions;
    }

    Page<RowView> page(String code, RowFilter filter, PageRequest page) {
        Asked asked = asked(code, filter);
        return asked.query().page(em, page, asked.view());
    }

    long forEach(String code, RowFilter filter, @Nullable String sort, Consumer<RowView> consumer) {
        Asked asked = asked(code, filter);
        return asked.query()
                .forEach(em, sort, row -> consumer.accept(asked.view().apply(row)));
    }

    private record Asked(KeysetQuery query, Function<Tuple, RowView> view) {}

    private record Counted(Fact fact, Counts counts) {}

    private Asked asked(String code, RowFilter filter) {
        Scope scope = Scope.of(filter.scope);
        if (scope.type() != Scope.Type.INSTITUTION) {
            throw ProblemException.invalidParameter("scope", "invalid_value");
        }
        definitions.requireKnown(code);
        Definition definition = definitions
                .inForce(code)
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.CONFLICT,
                        "El indicador «" + code + "» no tiene una versión vigente.",
                        "The indicator \"" + code + "\" has no version in force."));
        if (institutions.subject(scope.code()).isEmpty()) {
            throw ProblemException.notFound("la institución", "institution", scope.code());
        }
        if (filter.period != null && definition.stock()) {
            throw ProblemException.invalidParameter("period", "inconsistent");
        }
        Map<UUID, Counted> counted = new HashMap<>();
        for (Fact fact : facts.of(definition.data().factType(), scope.code(), filter.period)) {
            Counts counts = definition.formula().evaluate(fact);
            if (in(filter.part, counts)) {
                counted.put(fact.id(), new Counted(fact, counts));
            }
        }
        KeysetQuery query = new KeysetQuery(
                        "f.id",
                        "fact f",
                        "f.id",
                        List.of(SortKey.text("name", NAME), SortKey.text("period", "coalesce(f.period, '')")))
                .where(
                        "f.id = any(:ids)",
                        "ids",
                        counted.keySet().stream().sorted().toArray(UUID[]::new));
        return new Asked(query, row -> view(counted.get(row.get("id", UUID.class))));
    }

    private static boolean in(RowFilter.@Nullable Part part, Counts counts) {
        if (counts.population() == 0) {
            return false;
        }
        return switch (part == null ? RowFilter.Part.POPULATION : part) {
            case POPULATION -> true;
            case DENOMINATOR -> counts.denominator().signum() != 0;
            case NUMERATOR -> counts.numerator().signum() != 0;
            case UNKNOWN -> counts.unknown() != 0;
        };
    }

    private static RowView view(@Nullable Counted counted) {
        if (counted == null) {
            throw new IllegalStateException("row of a fact that was not asked for");
        }
        boolean unknown = counted.counts().unknown() > 0;
        Fact fact = counted.fact();
        return new RowView(
                fact.id(),
                fact.type(),
                fact.label(),
                fact.period(),
                unknown ? null : counted.counts().numerator(),
                unknown ? null : counted.counts().denominator(),
                unknown,
                fact.demonstration());
    }
}

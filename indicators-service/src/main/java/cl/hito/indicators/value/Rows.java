package cl.hito.indicators.value;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.time.Santiago;
import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.definition.Periodicity;
import cl.hito.indicators.definition.PublishedDefinitions;
import cl.hito.indicators.fact.FactType;
import cl.hito.indicators.fact.InstitutionStore;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The facts that made a value, counted by the database as they are read. */
@Singleton
class Rows {

    private static final String NAME =
            "coalesce(f.data->>'name', f.data->>'title', f.data->>'assessedOn', f.period, '')";

    private static final List<SortKey> ORDERS = List.of(
            SortKey.text("name", NAME),
            SortKey.text("period", "coalesce(f.period, '')"),
            SortKey.text("institution", "f.institution"));

    private final EntityManager em;
    private final PublishedDefinitions definitions;
    private final InstitutionStore institutions;
    private final Clock clock;

    Rows(EntityManager em, PublishedDefinitions definitions, InstitutionStore institutions, Clock clock) {
        this.clock = clock;
        this.em = em;
        this.definitions = definitions;
        this.institutions = institutions;
    }

    Page<RowView> page(String code, RowFilter filter, PageRequest page) {
        Definition definition = definitions.requireInForce(code);
        return query(definition, filter)
                .page(em, page, row -> view(definition.data().factType(), row));
    }

    long forEach(String code, RowFilter filter, @Nullable String sort, Consumer<RowView> consumer) {
        Definition definition = definitions.requireInForce(code);
        return query(definition, filter)
                .forEach(em, sort, row -> consumer.accept(view(definition.data().factType(), row)));
    }

    private KeysetQuery query(Definition definition, RowFilter filter) {
        Scope scope = Scope.of(filter.scope);
        if (scope.type() == Scope.Type.INSTITUTION
                && institutions.subject(scope.code()).isEmpty()) {
            throw ProblemException.notFound("la institución", "institution", scope.code());
        }
        KeysetQuery query = new KeysetQuery(
                        "f.id, f.institution, " + NAME + " as name, f.period, c.numerator, c.denominator,"
                                + " c.unknown, c.demonstration",
                        "fact f cross join lateral " + definition.sql().counts("f.data") + " c",
                        "f.id",
                        ORDERS)
                .where("f.type = :type", "type", definition.data().factType().name())
                .where(scope.conditionAt("f.institution", Scope.month(definition, filter.period, today())))
                .parameter("scopeCode", scope.code())
                .where("c.population > 0");
        if (filter.period != null) {
            if (definition.stock()) {
                throw ProblemException.invalidParameter("period", "inconsistent");
            }
            Periodicity length = Periodicity.of(filter.period);
            query.where(
                            "f.period >= :first",
                            "first",
                            Periodicity.firstOf(filter.period).toString())
                    .where(
                            "f.period <= :last",
                            "last",
                            length.last(Periodicity.firstOf(filter.period)).toString());
        }
        return switch (filter.part == null ? RowFilter.Part.POPULATION : filter.part) {
            case POPULATION -> query;
            case DENOMINATOR -> query.where("c.denominator <> 0");
            case NUMERATOR -> query.where("c.numerator <> 0");
            case UNKNOWN -> query.where("c.unknown > 0");
        };
    }

    private LocalDate today() {
        return Santiago.today(clock);
    }

    private static RowView view(FactType type, Tuple row) {
        boolean unknown = row.get("unknown", Integer.class) > 0;
        return new RowView(
                row.get("id", UUID.class),
                type,
                row.get("institution", String.class),
                row.get("name", String.class),
                row.get("period", String.class),
                unknown ? null : row.get("numerator", BigDecimal.class),
                unknown ? null : row.get("denominator", BigDecimal.class),
                unknown,
                row.get("demonstration", Integer.class) > 0);
    }
}

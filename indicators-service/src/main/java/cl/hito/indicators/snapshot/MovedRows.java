package cl.hito.indicators.snapshot;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.time.Santiago;
import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.fact.FactSet;
import cl.hito.indicators.formula.SqlFormula;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The facts that an entry is made of in one snapshot and otherwise, or not, in another: the rows that moved it. */
@Singleton
class MovedRows {

    private static final String ROWS = """
            (select coalesce(n.id, p.id) as id, coalesce(n.institution, p.institution) as institution,
                coalesce(n.name, p.name) as name, coalesce(n.period, p.period) as period,
                p.numerator as past_numerator, p.denominator as past_denominator, p.unknown as past_unknown,
                n.numerator as present_numerator, n.denominator as present_denominator, n.unknown as present_unknown
             from (%s) p full join (%s) n on n.id = p.id
             where (p.numerator, p.denominator, p.unknown, p.institution)
                is distinct from (n.numerator, n.denominator, n.unknown, n.institution)) r""";

    private static final String SIDE = """
            select f.id, f.institution, f.period, coalesce(f.data ->> 'name', f.data ->> 'title', f.period, '') as name,
                c.numerator, c.denominator, c.unknown
            from %s f cross join lateral %s c
            where c.population = 1 and %s and %s""";

    private final EntityManager em;
    private final SnapshotOrigin origin;

    MovedRows(EntityManager em, SnapshotOrigin origin) {
        this.em = em;
        this.origin = origin;
    }

    Page<MovedRowView> page(SnapshotView past, SnapshotView present, MovedRowFilter filter, PageRequest page) {
        return query(past, present, filter).page(em, page, MovedRows::view);
    }

    long forEach(
            SnapshotView past,
            SnapshotView present,
            MovedRowFilter filter,
            @Nullable String sort,
            Consumer<MovedRowView> consumer) {
        return query(past, present, filter).forEach(em, sort, row -> consumer.accept(view(row)));
    }

    private KeysetQuery query(SnapshotView past, SnapshotView present, MovedRowFilter filter) {
        String[] scope = filter.scope.split(":", 2);
        String rows = ROWS.formatted(
                side(past, filter.indicator, scope[0], "past"), side(present, filter.indicator, scope[0], "present"));
        KeysetQuery query = new KeysetQuery(
                "r.*",
                rows,
                "r.id",
                List.of(SortKey.text("institution", "r.institution"), SortKey.text("name", "r.name")));
        Map<String, Object> parameters = Map.of(
                "indicator", filter.indicator,
                "code", scope[1],
                "past", past.id(),
                "present", present.id(),
                "pastMonth", month(past),
                "presentMonth", month(present));
        parameters.forEach((name, value) -> {
            if (rows.matches("(?s).*:" + name + "\\b.*")) {
                query.parameter(name, value);
            }
        });
        return query;
    }

    private static String month(SnapshotView snapshot) {
        return snapshot.cutOff().toString().substring(0, 7);
    }

    /** Which bodies are in a sum is what the snapshot says. */
    private String side(SnapshotView snapshot, String indicator, String type, String side) {
        Definition definition = origin.used(snapshot, indicator);
        LocalDate known = LocalDate.ofInstant(snapshot.knownAt(), Santiago.ZONE);
        FactSet facts = FactSet.at(
                definition.data().factType(), definition.stock() ? snapshot.cutOff() : known, snapshot.knownAt());
        String in = type.equals("institution")
                ? "f.institution = :code"
                : """
                exists (select 1 from snapshot_entry e where e.snapshot = :%s and e.indicator = :indicator
                    and e.scope = 'institution:' || f.institution
                    and cast(e.content as jsonb) ->> 'status' <> 'NOT_SUBJECT'%s)""".formatted(
                        side, type.equals("nation") ? "" : " and cast(e.content as jsonb) ->> '" + type + "' = :code");
        return SIDE.formatted(
                facts.sql(),
                SqlFormula.of(definition.formula()).counts("f.data"),
                definition.stock() ? "true" : "f.period = :" + side + "Month",
                in);
    }

    private static MovedRowView view(Tuple row) {
        return new MovedRowView(
                row.get("id", UUID.class),
                row.get("institution", String.class),
                row.get("name", String.class),
                row.get("period", String.class),
                side(row, "past"),
                side(row, "present"));
    }

    private static MovedRowView.@Nullable Side side(Tuple row, String side) {
        BigDecimal numerator = row.get(side + "_numerator", BigDecimal.class);
        return numerator == null
                ? null
                : new MovedRowView.Side(
                        numerator,
                        row.get(side + "_denominator", BigDecimal.class),
                        row.get(side + "_unknown", Integer.class) > 0);
    }
}

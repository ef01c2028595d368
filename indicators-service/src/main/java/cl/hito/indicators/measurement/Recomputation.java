package cl.hito.indicators.measurement;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.problem.ProblemException;
import cl.hito.chassis.time.Santiago;
import cl.hito.contracts.ProblemType;
import cl.hito.indicators.definition.Definition;
import cl.hito.indicators.definition.PublishedDefinitions;
import cl.hito.indicators.fact.FactSet;
import cl.hito.indicators.fact.FactType;
import cl.hito.indicators.fact.InstitutionStore;
import cl.hito.indicators.formula.Counts;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads what facts of another time come to. */
@Singleton
class Recomputation {

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2999, 12, 31);

    private final EntityManager em;
    private final PublishedDefinitions definitions;
    private final Clock clock;

    Recomputation(EntityManager em, PublishedDefinitions definitions, Clock clock) {
        this.em = em;
        this.definitions = definitions;
        this.clock = clock;
    }

    Page<RecomputedView> page(String code, RecomputationFilter filter, PageRequest page) {
        Definition definition = definition(code);
        return query(definition, filter).page(em, page, row -> view(definition, row));
    }

    long forEach(String code, RecomputationFilter filter, @Nullable String sort, Consumer<RecomputedView> consumer) {
        Definition definition = definition(code);
        return query(definition, filter).forEach(em, sort, row -> consumer.accept(view(definition, row)));
    }

    private Definition definition(String code) {
        definitions.requireKnown(code);
        return definitions
                .inForce(code)
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.CONFLICT,
                        "El indicador «" + code + "» no tiene una versión vigente.",
                        "The indicator \"" + code + "\" has no version in force."));
    }

    private KeysetQuery query(Definition definition, RecomputationFilter filter) {
        LocalDate asOf = filter.asOf;
        if (asOf != null && (asOf.isBefore(EARLIEST) || asOf.isAfter(LATEST))) {
            throw ProblemException.invalidParameter("asOf", "out_of_range");
        }
        Instant knownAt = filter.knownAt;
        if (knownAt != null && (knownAt.isBefore(start(EARLIEST)) || knownAt.isAfter(start(LATEST)))) {
            throw ProblemException.invalidParameter("knownAt", "out_of_range");
        }
        FactType type = definition.data().factType();
        boolean present = asOf == null && knownAt == null;
        LocalDate day = asOf == null ? Santiago.today(clock) : asOf;
        Instant known = knownAt == null ? clock.instant() : knownAt;
        if (!present) {
            requireHistory(type, day, known);
        }
        FactSet facts = present
                ? FactSet.current(type)
                : filter.institution == null
                        ? FactSet.at(type, day, known)
                        : FactSet.at(type, day, known, filter.institution);
        String bodies = present ? "institution_ref" : InstitutionStore.knownAt(FactSet.end(day), known);
        return new KeysetQuery(
                        "r.*, i.subject",
                        "(" + Recount.sql(definition, facts) + ") r left join " + bodies
                                + " i on i.code = r.institution",
                        "cast(md5(r.institution || '/' || r.period) as uuid)",
                        List.of(SortKey.text("institution", "r.institution"), SortKey.text("period", "r.period")))
                // What is asked for is in the text of the tables: a token of another day is not this list's.
                .where("cast(:asked as text) is not null", "asked", definition.version() + " " + asOf + " " + knownAt)
                .where("r.institution = :institution", "institution", filter.institution);
    }

    /** 409 where nothing is known so far back: that there were no facts would be another answer. */
    private void requireHistory(FactType type, LocalDate day, Instant known) {
        Tuple history = (Tuple) em.createNativeQuery("""
                        select exists (select 1 from fact_version where type = :type and valid_from < :end
                                and recorded_at <= :known) as reaches,
                            exists (select 1 from fact_version where type = :type) as begun
                        """, Tuple.class)
                .setParameter("type", type.name())
                .setParameter("end", FactSet.end(day).atOffset(ZoneOffset.UTC))
                .setParameter("known", known.atOffset(ZoneOffset.UTC))
                .getSingleResult();
        if (!history.get("reaches", Boolean.class) && history.get("begun", Boolean.class)) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "La historia de los hechos de este indicador empieza después: de ese día, o hasta ese instante, no"
                            + " se sabe nada.",
                    "The history of the facts of this indicator begins later: of that day, or up to that instant,"
                            + " nothing is known.");
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(Santiago.ZONE).toInstant();
    }

    private static RecomputedView view(Definition definition, Tuple row) {
        Counts counts = new Counts(
                row.get("numerator", BigDecimal.class),
                row.get("denominator", BigDecimal.class),
                row.get("unknown", Long.class),
                row.get("population", Long.class),
                row.get("demonstration", Long.class),
                row.get("fingerprint", BigDecimal.class).toBigInteger());
        Measured measured = Measured.of(definition.data(), counts, row.get("subject", String.class));
        String period = row.get("period", String.class);
        return new RecomputedView(
                row.get("institution", String.class),
                period.isEmpty() ? null : period,
                measured.numerator(),
                measured.denominator(),
                measured.value(),
                measured.status(),
                counts.unknown(),
                counts.population(),
                counts.fingerprint().toString(16),
                counts.hasDemonstration());
    }
}

package cl.hito.catalog.rollup;

import cl.hito.catalog.institution.Institutions;
import cl.hito.catalog.procedure.form.Simplification.Degree;
import cl.hito.catalog.rollup.SimplificationTurn.Missing;
import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.time.Santiago;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts the procedures of one body in the order in which they are to be made simpler, in one query. */
@Singleton
class SimplificationTurns {

    private static final int MONTHS = 12;

    private static final String TURNS = """
            (select scored.*,
                    row_number() over (order by priority desc nulls last, planned nulls last, name, id) as rank
             from (
                 select measured.*,
                        case relevance when 'HIGH' then 3 when 'MEDIUM' then 2 when 'LOW' then 1 end
                        + case complexity when 'HIGH' then 1 when 'MEDIUM' then 2 when 'LOW' then 3 end
                        + third as priority
                 from (
                     select p.id, p.name,
                            p.form #>> '{simplification,relevance}' as relevance,
                            p.form #>> '{simplification,complexity}' as complexity,
                            cast(p.form #>> '{simplification,plannedFor}' as date) as planned,
                            cast(p.form #>> '{simplification,simplifiedOn}' as date) as done,
                            jsonb_array_length(jsonb_path_query_array(
                                p.form, '$.simplification.removedSteps[*] ? (@ != null)')) as steps,
                            jsonb_array_length(jsonb_path_query_array(
                                p.form, '$.simplification.removedDocuments[*] ? (@ != null)')) as documents,
                            t.finished,
                            case when t.finished is not null then
                                ntile(3) over (partition by t.finished is null order by t.finished) end as third
                     from procedure p
                     left join (
                         select procedure_id,
                                sum(coalesce(digital, 0) + coalesce(in_person, 0) + coalesce(telephone, 0)) as finished
                         from transactions
                         where institution = :institution and reported and period >= :first and period <= :last
                         group by procedure_id
                     ) t on t.procedure_id = p.id
                     where p.institution = :institution and p.status <> 'RETIRED'
                 ) measured
             ) scored) turns""";

    private final EntityManager em;
    private final Institutions institutions;
    private final Clock clock;

    SimplificationTurns(EntityManager em, Institutions institutions, Clock clock) {
        this.em = em;
        this.institutions = institutions;
        this.clock = clock;
    }

    /** The order; 404 when there is no such institution. */
    Page<SimplificationTurn> page(String institution, @Nullable Boolean simplified, PageRequest page) {
        return query(institution, simplified).page(em, page, SimplificationTurns::turn);
    }

    long forEach(
            String institution,
            @Nullable Boolean simplified,
            @Nullable String sort,
            Consumer<SimplificationTurn> consumer) {
        return query(institution, simplified).forEach(em, sort, row -> consumer.accept(turn(row)));
    }

    private KeysetQuery query(String institution, @Nullable Boolean simplified) {
        institutions.get(institution);
        YearMonth last = YearMonth.from(Santiago.today(clock)).minusMonths(1);
        KeysetQuery query = new KeysetQuery(
                        "turns.*", TURNS, "id", List.of(SortKey.number("rank", "rank"), SortKey.text("name", "name")))
                .parameter("institution", institution)
                .parameter("first", last.minusMonths(MONTHS - 1).toString())
                .parameter("last", last.toString());
        return simplified == null ? query : query.where(simplified ? "done is not null" : "done is null");
    }

    private static SimplificationTurn turn(Tuple row) {
        Degree relevance = degree(row.get("relevance", String.class));
        Degree complexity = degree(row.get("complexity", String.class));
        Number finished = row.get("finished", Number.class);
        Integer third = row.get("third", Integer.class);
        List<Missing> missing = new ArrayList<>();
        if (relevance == null) {
            missing.add(Missing.RELEVANCE);
        }
        if (complexity == null) {
            missing.add(Missing.COMPLEXITY);
        }
        if (finished == null) {
            missing.add(Missing.TRANSACTIONS);
        }
        return new SimplificationTurn(
                row.get("rank", Long.class),
                row.get("id", UUID.class),
                row.get("name", String.class),
                relevance,
                complexity,
                finished == null ? null : finished.longValue(),
                third == null
                        ? null
                        : List.of(Degree.LOW, Degree.MEDIUM, Degree.HIGH).get(third - 1),
                row.get("priority", Integer.class),
                missing,
                row.get("planned", LocalDate.class),
                row.get("done", LocalDate.class),
                row.get("steps", Integer.class),
                row.get("documents", Integer.class));
    }

    private static @Nullable Degree degree(@Nullable String name) {
        return name == null ? null : Degree.valueOf(name);
    }
}

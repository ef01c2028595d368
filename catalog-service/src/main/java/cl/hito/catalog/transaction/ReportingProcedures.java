package cl.hito.catalog.transaction;

import cl.hito.catalog.procedure.ProcedureStatus;
import cl.hito.chassis.problem.ProblemException;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds records of the catalogue for reporting, by their id or official code. */
@Singleton
public class ReportingProcedures {

    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final String SELECT =
            "select id, institution, code, status, demonstration, first_month, last_month from reporting_procedure ";

    private final EntityManager em;

    ReportingProcedures(EntityManager em) {
        this.em = em;
    }

    /** The record with this id; 404 when there is none, or none that the public may see. */
    public ReportingProcedure get(UUID id, boolean onlyPublic) {
        List<ReportingProcedure> found = list(
                em.createNativeQuery(SELECT + "where id = :id", Tuple.class).setParameter("id", id));
        return found.stream()
                .filter(p -> !onlyPublic || p.status() == ProcedureStatus.COMPLETED)
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("el procedimiento", "procedure", id));
    }

    /** Those of the references, each an id or an official code, that lead to a record; in one query. */
    public Map<String, ReportingProcedure> find(Collection<String> references) {
        UUID[] ids = references.stream()
                .filter(reference -> ID.matcher(reference).matches())
                .map(UUID::fromString)
                .toArray(UUID[]::new);
        Map<String, ReportingProcedure> byReference = new HashMap<>();
        Map<UUID, ReportingProcedure> byId = new HashMap<>();
        list(em.createNativeQuery(SELECT + "where id = any(:ids) or code = any(:codes)", Tuple.class)
                        .setParameter("ids", ids)
                        .setParameter("codes", references.toArray(String[]::new)))
                .forEach(procedure -> {
                    byId.put(procedure.id(), procedure);
                    if (procedure.code() != null) {
                        byReference.put(procedure.code(), procedure);
                    }
                });
        for (String reference : references) {
            ReportingProcedure procedure =
                    ID.matcher(reference).matches() ? byId.get(UUID.fromString(reference)) : null;
            if (procedure != null) {
                byReference.put(reference, procedure);
            }
        }
        return byReference;
    }

    private static List<ReportingProcedure> list(Query query) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = query.getResultList();
        return rows.stream()
                .map(row -> {
                    return new ReportingProcedure(
                            row.get("id", UUID.class),
                            row.get("institution", String.class),
                            row.get("code", String.class),
                            ProcedureStatus.valueOf(row.get("status", String.class)),
                            row.get("demonstration", Boolean.class),
                            month(row.get("first_month", String.class)),
                            month(row.get("last_month", String.class)));
                })
                .toList();
    }

    private static @Nullable YearMonth month(@Nullable String text) {
        return text == null ? null : YearMonth.parse(text);
    }
}

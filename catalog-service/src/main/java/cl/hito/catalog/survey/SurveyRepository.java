package cl.hito.catalog.survey;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

@Singleton
class SurveyRepository implements PanacheRepositoryBase<Survey, UUID> {

    Optional<Survey> of(String institution, @Nullable UUID procedure, YearMonth period) {
        return procedure == null
                ? find("institution = ?1 and procedure is null and period = ?2", institution, period.toString())
                        .firstResultOptional()
                : find("institution = ?1 and procedure = ?2 and period = ?3", institution, procedure, period.toString())
                        .firstResultOptional();
    }

    Page<SurveyView> page(SurveyFilter filter, boolean onlyPublic, PageRequest page) {
        return query(filter, onlyPublic).page(getEntityManager(), page, SurveyRepository::view);
    }

    long forEach(SurveyFilter filter, boolean onlyPublic, @Nullable String sort, Consumer<SurveyView> consumer) {
        return query(filter, onlyPublic).forEach(getEntityManager(), sort, row -> consumer.accept(view(row)));
    }

    /** A figure that was withdrawn is not in the list: its month is missing. */
    private static KeysetQuery query(SurveyFilter filter, boolean onlyPublic) {
        KeysetQuery query = new KeysetQuery(
                        "s.id, s.institution, s.procedure_id, s.period, s.answers, s.satisfied, s.demonstration,"
                                + " s.version, s.updated_at",
                        "survey s",
                        "s.id",
                        List.of(SortKey.text("period", "s.period"), SortKey.text("institution", "s.institution")))
                .where("s.answers is not null")
                .where("s.institution = :institution", "institution", filter.institution)
                .where("s.procedure_id = :procedure", "procedure", filter.procedure)
                .where("s.period >= :from", "from", filter.periodFrom)
                .where("s.period <= :to", "to", filter.periodTo);
        if (onlyPublic) {
            query.where("(s.procedure_id is null or exists (select 1 from procedure p"
                    + " where p.id = s.procedure_id and p.status = 'COMPLETED'))");
        }
        return query;
    }

    private static SurveyView view(Tuple row) {
        return new SurveyView(
                row.get("id", UUID.class),
                row.get("institution", String.class),
                row.get("procedure_id", UUID.class),
                row.get("period", String.class),
                row.get("answers", Integer.class),
                row.get("satisfied", Integer.class),
                row.get("demonstration", Boolean.class),
                row.get("version", Long.class),
                row.get("updated_at", Instant.class));
    }
}

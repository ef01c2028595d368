package cl.hito.catalog.communication;

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
class CommunicationsRepository implements PanacheRepositoryBase<Communications, UUID> {

    Optional<Communications> of(String institution, YearMonth period) {
        return find("institution = ?1 and period = ?2", institution, period.toString())
                .firstResultOptional();
    }

    Page<CommunicationsView> page(CommunicationsFilter filter, PageRequest page) {
        return query(filter).page(getEntityManager(), page, CommunicationsRepository::view);
    }

    long forEach(CommunicationsFilter filter, @Nullable String sort, Consumer<CommunicationsView> consumer) {
        return query(filter).forEach(getEntityManager(), sort, row -> consumer.accept(view(row)));
    }

    private static KeysetQuery query(CommunicationsFilter filter) {
        return new KeysetQuery(
                        "id, institution, period, total, through_docdigital, demonstration, version, updated_at",
                        "communications",
                        "id",
                        List.of(SortKey.text("period", "period"), SortKey.text("institution", "institution")))
                .where("institution = :institution", "institution", filter.institution)
                .where("period >= :from", "from", filter.periodFrom)
                .where("period <= :to", "to", filter.periodTo);
    }

    private static CommunicationsView view(Tuple row) {
        return new CommunicationsView(
                row.get("id", UUID.class),
                row.get("institution", String.class),
                row.get("period", String.class),
                row.get("total", Integer.class),
                row.get("through_docdigital", Integer.class),
                row.get("demonstration", Boolean.class),
                row.get("version", Long.class),
                row.get("updated_at", Instant.class));
    }
}

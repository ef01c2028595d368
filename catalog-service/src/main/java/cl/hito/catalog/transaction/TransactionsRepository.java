package cl.hito.catalog.transaction;

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
class TransactionsRepository implements PanacheRepositoryBase<Transactions, UUID> {

    Optional<Transactions> of(UUID procedure, YearMonth period) {
        return find("procedure = ?1 and period = ?2", procedure, period.toString())
                .firstResultOptional();
    }

    Page<TransactionsRow> page(TransactionsFilter filter, boolean onlyPublic, PageRequest page) {
        return query(filter, onlyPublic).page(getEntityManager(), page, TransactionsRepository::row);
    }

    long forEach(
            TransactionsFilter filter, boolean onlyPublic, @Nullable String sort, Consumer<TransactionsRow> consumer) {
        return query(filter, onlyPublic).forEach(getEntityManager(), sort, row -> consumer.accept(row(row)));
    }

    /** A figure that was withdrawn is not in the list: its month is missing. */
    private static KeysetQuery query(TransactionsFilter filter, boolean onlyPublic) {
        KeysetQuery query = new KeysetQuery(
                        """
                        t.id, t.institution, t.procedure_id, p.code, p.name, t.period, t.digital, t.in_person,
                        t.telephone, t.total, t.demonstration, t.version, t.updated_at""",
                        "transactions t join reporting_procedure p on p.id = t.procedure_id",
                        "t.id",
                        List.of(
                                SortKey.text("period", "t.period"),
                                SortKey.text("institution", "t.institution"),
                                SortKey.instant("updatedAt", "t.updated_at")))
                .where("t.reported")
                .where("t.institution = :institution", "institution", filter.institution)
                .where(
                        "t.institution in (select code from institution where region = :region)",
                        "region",
                        filter.region)
                .where(
                        "t.institution in (select code from institution where group_code = :group)",
                        "group",
                        filter.group == null ? null : filter.group.name())
                .where(
                        "t.procedure_id = :procedure",
                        "procedure",
                        filter.procedure == null ? null : UUID.fromString(filter.procedure))
                .where("t.period >= :from", "from", filter.periodFrom)
                .where("t.period <= :to", "to", filter.periodTo)
                .where("t.demonstration = :demonstration", "demonstration", filter.demonstration);
        if (filter.channel != null) {
            query.where(filter.channel.used());
        }
        return onlyPublic ? query.where("p.status = 'COMPLETED'") : query;
    }

    private static TransactionsRow row(Tuple row) {
        return new TransactionsRow(
                row.get("id", UUID.class),
                row.get("institution", String.class),
                row.get("procedure_id", UUID.class),
                row.get("code", String.class),
                row.get("name", String.class),
                row.get("period", String.class),
                row.get("digital", Integer.class),
                row.get("in_person", Integer.class),
                row.get("telephone", Integer.class),
                row.get("total", Long.class),
                row.get("demonstration", Boolean.class),
                row.get("version", Long.class),
                row.get("updated_at", Instant.class));
    }
}

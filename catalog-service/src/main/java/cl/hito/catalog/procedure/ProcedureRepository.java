package cl.hito.catalog.procedure;

import cl.hito.catalog.procedure.form.ProcedureForm;
import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

@Singleton
class ProcedureRepository implements PanacheRepositoryBase<Procedure, UUID> {

    private final ObjectMapper json;

    ProcedureRepository(ObjectMapper json) {
        this.json = json;
    }

    Page<ProcedureView> page(ProcedureFilter filter, boolean onlyPublic, PageRequest page) {
        return query(filter, onlyPublic).page(getEntityManager(), page, this::view);
    }

    long forEach(ProcedureFilter filter, boolean onlyPublic, @Nullable String sort, Consumer<ProcedureView> consumer) {
        return query(filter, onlyPublic).forEach(getEntityManager(), sort, row -> consumer.accept(view(row)));
    }

    private static KeysetQuery query(ProcedureFilter filter, boolean onlyPublic) {
        KeysetQuery query = new KeysetQuery(
                        """
                        id, institution, code, record_type, name, status, demonstration, cast(form as text) as form,
                        retired_on, retirement_reason, replaced_by, version, updated_at""",
                        "procedure",
                        "id",
                        List.of(
                                SortKey.text("name", "name"),
                                SortKey.text("institution", "institution"),
                                SortKey.instant("updatedAt", "updated_at")))
                .where("institution = :institution", "institution", filter.institution)
                .where("status = :status", "status", filter.status == null ? null : filter.status.name())
                .where(
                        "record_type = :recordType",
                        "recordType",
                        filter.recordType == null ? null : filter.recordType.name())
                .where("level = :level", "level", filter.level)
                .where("demonstration = :demonstration", "demonstration", filter.demonstration)
                .where(
                        "position(:text in lower(name)) > 0",
                        "text",
                        filter.text == null ? null : filter.text.toLowerCase(Locale.ROOT));
        return onlyPublic ? query.where("status = 'COMPLETED'") : query;
    }

    private ProcedureView view(Tuple row) {
        return ProcedureView.of(
                row.get("id", UUID.class),
                row.get("institution", String.class),
                row.get("code", String.class),
                RecordType.valueOf(row.get("record_type", String.class)),
                row.get("name", String.class),
                ProcedureStatus.valueOf(row.get("status", String.class)),
                row.get("demonstration", Boolean.class),
                form(row.get("form", String.class)),
                retirement(row),
                row.get("version", Long.class),
                row.get("updated_at", Instant.class));
    }

    private static @Nullable Retirement retirement(Tuple row) {
        return row.get("status", String.class).equals(ProcedureStatus.RETIRED.name())
                ? new Retirement(
                        row.get("retired_on", LocalDate.class),
                        row.get("retirement_reason", String.class),
                        row.get("replaced_by", UUID.class))
                : null;
    }

    private ProcedureForm form(String text) {
        try {
            return json.readValue(text, ProcedureForm.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored form cannot be read", e);
        }
    }
}

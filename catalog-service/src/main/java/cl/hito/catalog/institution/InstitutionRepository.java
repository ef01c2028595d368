package cl.hito.catalog.institution;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

@Singleton
class InstitutionRepository implements PanacheRepositoryBase<Institution, UUID> {

    Optional<Institution> byCode(String code) {
        return find("code", code).firstResultOptional();
    }

    Page<InstitutionView> page(InstitutionFilter filter, PageRequest page) {
        return query(filter).page(getEntityManager(), page, InstitutionRepository::view);
    }

    long forEach(InstitutionFilter filter, @Nullable String sort, Consumer<InstitutionView> consumer) {
        return query(filter).forEach(getEntityManager(), sort, row -> consumer.accept(view(row)));
    }

    private static KeysetQuery query(InstitutionFilter filter) {
        return new KeysetQuery(
                        """
                        id, code, name, type, group_code, region, cut, subject, subject_reason, demonstration,
                        version, updated_at""",
                        "institution",
                        "id",
                        List.of(
                                SortKey.text("code", "code"),
                                SortKey.text("name", "name"),
                                SortKey.instant("updatedAt", "updated_at")))
                .where("type = :type", "type", name(filter.type))
                .where("group_code = :group", "group", name(filter.group))
                .where("region = :region", "region", filter.region)
                .where("subject = :subject", "subject", name(filter.subject))
                .where("position(:text in lower(code || ' ' || name)) > 0", "text", lower(filter.text));
    }

    private static InstitutionView view(Tuple row) {
        String group = row.get("group_code", String.class);
        return new InstitutionView(
                row.get("id", UUID.class),
                row.get("code", String.class),
                row.get("name", String.class),
                InstitutionType.valueOf(row.get("type", String.class)),
                group == null ? null : Group.valueOf(group),
                row.get("region", String.class),
                row.get("cut", String.class),
                Subject.valueOf(row.get("subject", String.class)),
                row.get("subject_reason", String.class),
                row.get("demonstration", Boolean.class),
                row.get("version", Long.class),
                row.get("updated_at", Instant.class));
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}

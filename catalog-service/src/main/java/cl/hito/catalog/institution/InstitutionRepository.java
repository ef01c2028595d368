package cl.hito.catalog.institution;

import cl.hito.catalog.institution.external.ExternalId;
import cl.hito.catalog.institution.person.Designation;
import cl.hito.catalog.institution.standing.DatedGroup;
import cl.hito.catalog.institution.standing.Property;
import cl.hito.catalog.institution.standing.Standing;
import cl.hito.catalog.institution.standing.Standings;
import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

@Singleton
class InstitutionRepository implements PanacheRepositoryBase<Institution, UUID> {

    /** Key of the advisory lock under which the hierarchy changes; any fixed number. */
    private static final long HIERARCHY = 217_185;

    /** Institutions as the history knew them at {@code :knownAt}, in the columns of the table. */
    private static final String KNOWN_THEN = """
            (select distinct on (h.aggregate_id) h.aggregate_id as id, h.after ->> 'code' as code,
                h.after ->> 'name' as name, h.after ->> 'type' as type, h.after ->> 'group' as group_code,
                h.after ->> 'groupSource' as group_source, h.after ->> 'region' as region, h.after ->> 'cut' as cut,
                h.after ->> 'subject' as subject, h.after ->> 'subjectReason' as subject_reason,
                h.after ->> 'parent' as parent, h.after ->> 'rut' as rut,
                cast(h.after ->> 'demonstration' as boolean) as demonstration, h.version,
                cast(h.after ->> 'updatedAt' as timestamptz) as updated_at,
                h.after -> 'externalIds' as external_ids, h.after -> 'groups' as groups,
                h.after -> 'designations' as designations
            from history h
            where h.aggregate = 'institution' and h.recorded_at <= :knownAt%s
            order by h.aggregate_id, h.version desc)""";

    private static final String ONE = " and h.aggregate_id = (select id from institution where code = :code)";

    private static final String BESIDE_THEN = """
            cast(i.external_ids as text) as external_ids, cast(i.groups as text) as groups,
            cast(i.designations as text) as designations""";

    /** What is stored beside the row, as the JSON that the API shows. */
    private static final String BESIDE_NOW = """
            cast((select json_agg(json_build_object('scheme', e.scheme, 'value', e.value) order by e.scheme, e.value)
                from institution_external_id e where e.institution_id = i.id) as text) as external_ids,
            cast((select json_agg(json_build_object('group', f.value, 'from', nullif(f.valid_from, '0001-01-01'),
                    'until', f.valid_until, 'source', f.source, 'recordedAt', lower(f.known)) order by f.valid_from)
                from (select f.*, lead(f.valid_from) over (order by f.valid_from) - 1 as valid_until
                    from institution_fact f
                    where f.institution_id = i.id and f.property = 'GROUP' and upper_inf(f.known)) f)
                as text) as groups,
            cast((select json_agg(json_build_object('role', p.role, 'since', p.valid_from, 'until', p.valid_until)
                    order by p.role, p.valid_from, p.id)
                from institution_person p
                where p.institution = i.code and p.role in ('AUTHORITY', 'CTD', 'CTD_SUBROGATE'))
                as text) as designations""";

    private static final String WITHIN = """
            i.code in (with recursive body (code) as (
                select cast(:within as text)
                union
                select child.code from %s child join body on child.parent = body.code)
                select code from body)""";

    private final ObjectMapper json;

    InstitutionRepository(ObjectMapper json) {
        this.json = json;
    }

    Optional<Institution> byCode(String code) {
        return find("code", code).firstResultOptional();
    }

    /** The institution as the API shows it: today, on a day, as known at an instant, or both. */
    Optional<InstitutionView> view(String code, @Nullable LocalDate asOf, @Nullable Instant knownAt) {
        InstitutionFilter filter = new InstitutionFilter();
        filter.asOf = asOf;
        filter.knownAt = knownAt;
        return query(filter, code).page(getEntityManager(), PageRequest.of(1, null, null), this::view).items().stream()
                .findFirst();
    }

    Page<InstitutionView> page(InstitutionFilter filter, PageRequest page) {
        return query(filter, null).page(getEntityManager(), page, this::view);
    }

    long forEach(InstitutionFilter filter, @Nullable String sort, Consumer<InstitutionView> consumer) {
        return query(filter, null).forEach(getEntityManager(), sort, row -> consumer.accept(view(row)));
    }

    /**
     * Locks the row until the transaction ends, so that changes of an institution and of what belongs to it
     * come one after the other; foreign keys on it are not held up. Empty when there is no such institution.
     */
    Optional<UUID> lock(String code) {
        List<?> ids = getEntityManager()
                .createNativeQuery("select id from institution where code = :code for no key update", UUID.class)
                .setParameter("code", code)
                .getResultList();
        return ids.isEmpty() ? Optional.empty() : Optional.of((UUID) ids.get(0));
    }

    /**
     * Whether the institution is the parent, or the parent belongs to it at any depth. From here until the
     * transaction ends nobody else changes the hierarchy: two halves of a circle must not pass each other.
     */
    boolean isAbove(String code, String parent) {
        getEntityManager()
                .createNativeQuery("select cast(pg_advisory_xact_lock(:key) as text)", String.class)
                .setParameter("key", HIERARCHY)
                .getSingleResult();
        return !getEntityManager()
                .createNativeQuery("""
                        with recursive above (code, parent) as (
                            select code, parent from institution where code = :parent
                            union
                            select i.code, i.parent from institution i join above on i.code = above.parent)
                        select code from above where code = :code
                        """, String.class)
                .setParameter("parent", parent)
                .setParameter("code", code)
                .getResultList()
                .isEmpty();
    }

    /** Locks and gives some institutions whose day has come: what is stored as today's is not what today has. */
    List<UUID> outdated(LocalDate today, int limit) {
        @SuppressWarnings("unchecked")
        List<UUID> ids = getEntityManager()
                .createNativeQuery(
                        "select i.id from institution i"
                                + Standings.join("g", Property.GROUP, "i.id", false)
                                + Standings.join("s", Property.SUBJECT, "i.id", false)
                                + """
                                where (g.id is not null and (i.group_code, i.group_source)
                                        is distinct from (g.value, g.source))
                                    or (s.id is not null and (i.subject, i.subject_reason)
                                        is distinct from (s.value, s.reason))
                                order by i.id limit :limit
                                for no key update of i skip locked
                                """,
                        UUID.class)
                .setParameter("asOf", today)
                .setParameter("limit", limit)
                .getResultList();
        return ids;
    }

    private static KeysetQuery query(InstitutionFilter filter, @Nullable String code) {
        boolean then = filter.knownAt != null;
        boolean dated = filter.asOf != null;
        String source = then ? KNOWN_THEN.formatted(code == null ? "" : ONE) : "institution";
        String from = source + " i"
                + (dated ? Standings.join("g", Property.GROUP, "i.id", then) : "")
                + (dated ? Standings.join("s", Property.SUBJECT, "i.id", then) : "");
        String group = dated ? "g.value" : "i.group_code";
        String subject = dated ? "coalesce(s.value, 'UNKNOWN')" : "i.subject";
        ExternalId externalId =
                filter.externalId == null ? null : ExternalId.ofParameter("externalId", filter.externalId);
        KeysetQuery query = new KeysetQuery(
                        "i.id, i.code, i.name, i.type, i.region, i.cut, i.parent, i.rut, i.demonstration, i.version,"
                                + " i.updated_at, " + group + " as group_code, "
                                + (dated ? "g.source" : "i.group_source") + " as group_source, " + subject
                                + " as subject, " + (dated ? "s.reason" : "i.subject_reason") + " as subject_reason, "
                                + (then ? BESIDE_THEN : BESIDE_NOW),
                        from,
                        "i.id",
                        List.of(
                                SortKey.text("code", "i.code"),
                                SortKey.text("name", "i.name"),
                                SortKey.instant("updatedAt", "i.updated_at")))
                .where("i.code = :code", "code", code)
                .where("i.type = :type", "type", name(filter.type))
                .where(group + " = :group", "group", name(filter.group))
                .where("i.region = :region", "region", filter.region)
                .where(subject + " = :subject", "subject", name(filter.subject))
                .where(
                        "institution_search(i.name, i.code) @@ (select search_query(:text))",
                        "text",
                        filter.text == null || filter.text.isBlank() ? null : filter.text.strip())
                .where("i.parent = :parent", "parent", filter.parent)
                .where(WITHIN.formatted(source), "within", filter.within);
        if (externalId != null) {
            query.where(
                            then
                                    ? "i.external_ids @> jsonb_build_array(jsonb_build_object("
                                            + "'scheme', cast(:scheme as text), 'value', cast(:value as text)))"
                                    : "i.id = (select e.institution_id from institution_external_id e"
                                            + " where e.scheme = :scheme and e.value = :value)")
                    .parameter("scheme", externalId.scheme())
                    .parameter("value", externalId.value());
        }
        if (filter.asOf != null) {
            query.parameter("asOf", filter.asOf);
        }
        if (filter.knownAt != null) {
            query.parameter("knownAt", filter.knownAt.atOffset(ZoneOffset.UTC));
        }
        return query;
    }

    private InstitutionView view(Tuple row) {
        Standing standing = Standings.of(row);
        return new InstitutionView(
                row.get("id", UUID.class),
                row.get("code", String.class),
                row.get("name", String.class),
                InstitutionType.valueOf(row.get("type", String.class)),
                standing.group(),
                row.get("region", String.class),
                row.get("cut", String.class),
                standing.subject(),
                standing.subjectReason(),
                row.get("demonstration", Boolean.class),
                standing.groupSource(),
                list(row.get("groups", String.class), new TypeReference<List<DatedGroup>>() {}),
                row.get("parent", String.class),
                row.get("rut", String.class),
                list(row.get("external_ids", String.class), new TypeReference<List<ExternalId>>() {}),
                list(row.get("designations", String.class), new TypeReference<List<Designation>>() {}),
                row.get("version", Long.class),
                row.get("updated_at", Instant.class));
    }

    private <T> List<T> list(@Nullable String text, TypeReference<List<T>> type) {
        try {
            return text == null ? List.of() : json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what the database made is not JSON of its type", e);
        }
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}

package cl.hito.catalog.rollup;

import cl.hito.catalog.institution.Group;
import cl.hito.catalog.institution.InstitutionType;
import cl.hito.catalog.procedure.RecordType;
import cl.hito.chassis.history.Moment;
import cl.hito.chassis.paging.KeysetQuery;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * By what records are put together, which of them, and as of which moment; absent parameters narrow nothing. Of the
 * past are the records; groups and regions of institutions are those of today.
 */
public class RollUpFilter extends Moment {

    @Parameter(description = "By what records are put together")
    @QueryParam("by")
    @DefaultValue("INSTITUTION")
    Level by = Level.INSTITUTION;

    @Parameter(description = "Code of the institution")
    @QueryParam("institution")
    @Size(max = 40) @Nullable String institution;

    @QueryParam("type")
    @Nullable InstitutionType type;

    @QueryParam("group")
    @Nullable Group group;

    @Parameter(description = "Two digits of the CUT")
    @QueryParam("region")
    @Pattern(regexp = "0[1-9]|1[0-6]") @Nullable String region;

    @QueryParam("recordType")
    @Nullable RecordType recordType;

    @QueryParam("demonstration")
    @Nullable Boolean demonstration;

    /** The records as SQL with the alias {@code p}: now, or as the history has them. */
    String records() {
        return isNow()
                ? "procedure p"
                : """
                (select h.after ->> 'institution' as institution, h.after ->> 'status' as status,
                        h.after ->> 'recordType' as record_type,
                        cast(h.after ->> 'demonstration' as boolean) as demonstration,
                        h.after as form, electronic_support(h.after) as support
                 from (%s) h) p""".formatted(Moment.states(
                        "procedure", asOf() == null ? null : "asOf", knownAt() == null ? null : "knownAt"));
    }

    /**
     * The conditions as SQL over {@code procedure p join institution i}: inside the grouping, where they can
     * use the indexes, and not around it.
     */
    String conditions() {
        List<String> conditions = new ArrayList<>(List.of("true"));
        add(conditions, institution, "i.code = :institution");
        add(conditions, type, "i.type = :type");
        add(conditions, group, "i.group_code = :group");
        add(conditions, region, "i.region = :region");
        add(conditions, recordType, "p.record_type = :recordType");
        add(conditions, demonstration, "p.demonstration = :demonstration");
        return String.join(" and ", conditions);
    }

    /** Sets the parameters that {@link #records()} and {@link #conditions()} name. */
    KeysetQuery set(KeysetQuery query) {
        Instant knownAt = knownAt();
        set(query, "asOf", asOf());
        set(query, "knownAt", knownAt == null ? null : knownAt.atOffset(ZoneOffset.UTC));
        set(query, "institution", institution);
        set(query, "type", type == null ? null : type.name());
        set(query, "group", group == null ? null : group.name());
        set(query, "region", region);
        set(query, "recordType", recordType == null ? null : recordType.name());
        set(query, "demonstration", demonstration);
        return query;
    }

    private static void add(List<String> conditions, @Nullable Object value, String condition) {
        if (value != null) {
            conditions.add(condition);
        }
    }

    private static void set(KeysetQuery query, String name, @Nullable Object value) {
        if (value != null) {
            query.parameter(name, value);
        }
    }
}

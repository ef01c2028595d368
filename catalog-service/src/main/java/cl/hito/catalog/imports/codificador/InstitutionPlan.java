package cl.hito.catalog.imports.codificador;

import cl.hito.catalog.institution.InstitutionData;
import cl.hito.catalog.institution.InstitutionType;
import cl.hito.catalog.institution.NewInstitution;
import cl.hito.catalog.institution.Subject;
import cl.hito.catalog.institution.external.ExternalId;
import cl.hito.catalog.procedure.sheet.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of the Codificador makes of an institution. What it does not say stays; group, parent and RUT it
 * never says.
 *
 * @param number of the entry
 * @param code natural key: the present one's, or the new one's
 * @param isNew whether there is none yet
 */
record InstitutionPlan(int number, String code, boolean isNew, Item item) {

    static final String SCHEME = "CODIFICADOR";

    private static final String NOT_SUBJECT = "El Codificador indica que la Ley 21.180 no le afecta";

    /** The natural key of a new institution: that of its commune or region where it has one, else the code itself. */
    static String naturalKey(Item item) {
        return switch (type(item)) {
            case MUNICIPALITY -> item.comuna() != null ? "MUN-" + item.comuna() : String.valueOf(item.codigo());
            case REGIONAL_GOVERNMENT -> item.region() != null ? "GORE-" + item.region() : String.valueOf(item.codigo());
            default -> String.valueOf(item.codigo());
        };
    }

    static InstitutionType type(Item item) {
        String words = Words.nameKey(item.tipo() == null ? "" : item.tipo());
        String name = Words.nameKey(item.descripcion() == null ? "" : item.descripcion());
        if (words.contains("municip") || name.startsWith("municipalidad ")) {
            return InstitutionType.MUNICIPALITY;
        }
        if (words.contains("gobierno regional") || name.startsWith("gobierno regional ")) {
            return InstitutionType.REGIONAL_GOVERNMENT;
        }
        if (words.contains("ministerio") || words.contains("subsecretaria")) {
            return InstitutionType.MINISTRY;
        }
        String power = Words.nameKey(item.poder() == null ? "ejecutivo" : item.poder());
        return words.contains("autonom") || !power.contains("ejecutivo")
                ? InstitutionType.AUTONOMOUS_BODY
                : InstitutionType.PUBLIC_SERVICE;
    }

    NewInstitution created() {
        return new NewInstitution(
                code,
                name(),
                type(item),
                null,
                region(null),
                item.comuna(),
                subject(Subject.UNKNOWN),
                reason(null),
                false,
                null,
                null,
                null,
                null,
                ids(List.of()));
    }

    InstitutionData changed(InstitutionData present) {
        return new InstitutionData(
                name(),
                present.type(),
                present.group(),
                region(present.region()),
                item.comuna() != null ? item.comuna() : present.cut(),
                subject(present.subject()),
                reason(present.subjectReason()),
                present.demonstration(),
                present.groupSource(),
                present.parent(),
                present.rut(),
                ids(present.externalIds() == null ? List.of() : present.externalIds()));
    }

    private String name() {
        return String.valueOf(item.descripcion());
    }

    private @Nullable String region(@Nullable String present) {
        if (item.comuna() != null) {
            return item.comuna().substring(0, 2);
        }
        return item.region() != null ? item.region() : present;
    }

    private Subject subject(Subject present) {
        return item.afecta() == null ? present : item.afecta() ? Subject.SUBJECT : Subject.NOT_SUBJECT;
    }

    private @Nullable String reason(@Nullable String present) {
        if (item.afecta() == null) {
            return present;
        }
        return item.afecta() ? null : present != null ? present : NOT_SUBJECT;
    }

    private List<ExternalId> ids(List<ExternalId> present) {
        List<ExternalId> ids = new ArrayList<>(present);
        ExternalId own = new ExternalId(SCHEME, String.valueOf(item.codigo()));
        if (!ids.contains(own)) {
            ids.add(own);
        }
        return ids;
    }
}

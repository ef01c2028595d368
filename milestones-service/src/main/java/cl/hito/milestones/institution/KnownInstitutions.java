package cl.hito.milestones.institution;

import cl.hito.chassis.problem.ProblemException;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The institutions that the catalogue has told of. */
@Singleton
public class KnownInstitutions {

    private final EntityManager em;

    KnownInstitutions(EntityManager em) {
        this.em = em;
    }

    /**
     * What is known of one.
     *
     * @param region two digits of the CUT; null where it has none
     * @param commune CUT, five digits, of a municipality; null for the others
     * @param subject SUBJECT, NOT_SUBJECT or UNKNOWN
     * @param demonstration whether it is made up for demonstration
     */
    public record Known(
            String code, @Nullable String region, @Nullable String commune, String subject, boolean demonstration) {}

    /** 404 for a code that the catalogue has not told of. */
    public Known get(String code) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = em.createNativeQuery("""
                        select code, region, subject, demonstration,
                            case when code like 'MUN-_____' then substring(code from 5) end as commune
                        from institution_ref where code = :code""", Tuple.class)
                .setParameter("code", code)
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(row -> new Known(
                        row.get("code", String.class),
                        row.get("region", String.class),
                        row.get("commune", String.class),
                        row.get("subject", String.class),
                        row.get("demonstration", Boolean.class)))
                .orElseThrow(() -> ProblemException.notFound("la institución", "institution", code));
    }
}

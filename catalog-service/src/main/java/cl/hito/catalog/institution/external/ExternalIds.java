package cl.hito.catalog.institution.external;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;

/** Stores the external ids of institutions. */
@Singleton
public class ExternalIds {

    private final EntityManager em;

    ExternalIds(EntityManager em) {
        this.em = em;
    }

    /** Sets the external ids of an institution; 409 when one of them is another's already. */
    public void replace(UUID institution, List<ExternalId> ids) {
        em.createNativeQuery("delete from institution_external_id where institution_id = :institution")
                .setParameter("institution", institution)
                .executeUpdate();
        for (ExternalId id : ids) {
            int stored = em.createNativeQuery("""
                            insert into institution_external_id (institution_id, scheme, value)
                            values (:institution, :scheme, :value)
                            on conflict (scheme, value) do nothing
                            """)
                    .setParameter("institution", institution)
                    .setParameter("scheme", id.scheme())
                    .setParameter("value", id.value())
                    .executeUpdate();
            if (stored == 0) {
                throw taken(id);
            }
        }
    }

    private ProblemException taken(ExternalId id) {
        List<?> owner = em.createNativeQuery("""
                        select i.code from institution_external_id e join institution i on i.id = e.institution_id
                        where e.scheme = :scheme and e.value = :value
                        """, String.class)
                .setParameter("scheme", id.scheme())
                .setParameter("value", id.value())
                .getResultList();
        String code = owner.isEmpty() ? "?" : owner.get(0).toString();
        return ProblemException.of(
                ProblemType.DUPLICATE,
                "El identificador " + id.scheme() + " «" + id.value() + "» ya es de la institución «" + code + "».",
                "The identifier " + id.scheme() + " \"" + id.value() + "\" belongs to the institution \"" + code
                        + "\" already.");
    }
}

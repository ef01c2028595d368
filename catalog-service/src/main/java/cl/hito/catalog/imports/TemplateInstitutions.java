package cl.hito.catalog.imports;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;

/** The institutions to choose from in a template: the caller's own, or all. */
@Singleton
class TemplateInstitutions {

    private final EntityManager em;
    private final Imports imports;

    TemplateInstitutions(EntityManager em, Imports imports) {
        this.em = em;
        this.imports = imports;
    }

    List<String> codes() {
        String own = imports.visibleTo();
        if (own != null) {
            return own.isEmpty() ? List.of() : List.of(own);
        }
        @SuppressWarnings("unchecked")
        List<String> all = em.createNativeQuery("select code from institution order by code", String.class)
                .getResultList();
        return all;
    }
}

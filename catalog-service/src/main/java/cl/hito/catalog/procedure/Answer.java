package cl.hito.catalog.procedure;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Answers of the form that a list can be narrowed by for not having been given. */
@Schema(name = "ProcedureAnswer")
public enum Answer {
    LEVEL(Facet.LEVEL),
    FILE(Facet.FILE),
    PLATFORM_USED(Facet.PLATFORM_USED),
    USER_AUTHENTICATION(Facet.USER_AUTHENTICATION),
    ADVANCED_SIGNATURE(Facet.ADVANCED_SIGNATURE),
    NEEDS_DATA(Facet.NEEDS_DATA);

    private final Facet facet;

    Answer(Facet facet) {
        this.facet = facet;
    }

    Facet facet() {
        return facet;
    }
}

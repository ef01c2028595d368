package cl.hito.catalog.institution;

/** What kind of body an institution is. */
public enum InstitutionType {
    MUNICIPALITY,
    REGIONAL_GOVERNMENT,
    MINISTRY,
    PUBLIC_SERVICE,
    AUTONOMOUS_BODY,
    /** Outside the State of Chile: never subject to the law. */
    FOREIGN
}

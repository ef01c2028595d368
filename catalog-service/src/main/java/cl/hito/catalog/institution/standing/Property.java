package cl.hito.catalog.institution.standing;

/** What a fact says of an institution. */
public enum Property {
    GROUP,
    SUBJECT
}

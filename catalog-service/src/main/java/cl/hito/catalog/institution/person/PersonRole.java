package cl.hito.catalog.institution.person;

import java.util.Set;

/** What a person is to an institution. */
public enum PersonRole {
    /** Head of the body; validates its first list of procedures. */
    AUTHORITY,
    /** Coordinator of digital transformation (coordinador de transformación digital), titular. */
    CTD,
    /** Stands in for the coordinator. */
    CTD_SUBROGATE,
    /** Describes procedures. */
    EDITOR,
    /** Looks on. */
    GUEST;

    /** Roles that are designated by an act and told to other services, without names. */
    public static final Set<PersonRole> DESIGNATED = Set.of(AUTHORITY, CTD, CTD_SUBROGATE);

    /** Roles that one person at a time holds. */
    static final Set<PersonRole> SINGLE = Set.of(AUTHORITY, CTD);

    /** Roles that the coordinator gives; to hand out its own or the authority's would be to promote itself. */
    static final Set<PersonRole> GIVEN_BY_CTD = Set.of(EDITOR, GUEST);
}

package cl.hito.catalog.imports.job;

/** What a file brings. */
public enum ImportKind {
    /** Records of the catalogue (CPAT), as XLSX or CSV. */
    PROCEDURES,
    /** Institutions, in the JSON shape of the Codificador. */
    INSTITUTIONS,
    /** Official codes of procedures, in the JSON shape of the Codificador. */
    PROCEDURE_CODES
}

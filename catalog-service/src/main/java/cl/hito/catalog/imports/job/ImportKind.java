package cl.hito.catalog.imports.job;

/** What a file brings. */
public enum ImportKind {
    /** Records of the catalogue (CPAT), as XLSX or CSV. */
    PROCEDURES,
    /** Finished procedures per month and channel, as XLSX or CSV. */
    TRANSACTIONS,
    /** Institutions, in the JSON shape of the Codificador. */
    INSTITUTIONS,
    /** Official codes of procedures, in the JSON shape of the Codificador. */
    PROCEDURE_CODES;

    /** Whether only the office brings it. */
    public boolean isForTheOffice() {
        return this == INSTITUTIONS || this == PROCEDURE_CODES;
    }
}

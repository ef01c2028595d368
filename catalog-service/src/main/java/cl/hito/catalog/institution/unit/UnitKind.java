package cl.hito.catalog.institution.unit;

/** What kind of unit it is, in the usual terms of Chilean administration. */
public enum UnitKind {
    /** Dirección. */
    DIRECTORATE,
    /** División. */
    DIVISION,
    /** Departamento. */
    DEPARTMENT,
    /** Sección. */
    SECTION,
    /** Oficina. */
    OFFICE,
    /** Unidad. */
    UNIT,
    OTHER
}

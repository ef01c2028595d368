package cl.hito.catalog.procedure;

/** Borrador, en revisión, completado, dado de baja. Only what is completed is shown to the public. */
public enum ProcedureStatus {
    DRAFT,
    IN_REVIEW,
    COMPLETED,
    RETIRED
}

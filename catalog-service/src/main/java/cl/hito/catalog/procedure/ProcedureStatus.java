package cl.hito.catalog.procedure;

/** Where a record is in its life. Only what is completed is shown to the public. */
public enum ProcedureStatus {
    DRAFT("borrador"),
    IN_REVIEW("en revisión"),
    COMPLETED("completado"),
    RETIRED("dado de baja");

    private final String spanish;

    ProcedureStatus(String spanish) {
        this.spanish = spanish;
    }

    /** As the CPAT calls it. */
    public String spanish() {
        return spanish;
    }
}

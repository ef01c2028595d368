package cl.hito.catalog.procedure;

import org.jspecify.annotations.Nullable;

/** A step in the life of a record: to which state, by whom, and whether it has to say why. */
enum Step {
    SUBMIT(ProcedureStatus.IN_REVIEW, By.EDITOR, false),
    /** The reviewer asks for changes, or the editor takes the record back. */
    RETURN(ProcedureStatus.DRAFT, By.EDITOR, true),
    COMPLETE(ProcedureStatus.COMPLETED, By.REVIEWER, false),
    /** Before its editors change a completed record; the public sees it again once it is completed again. */
    REOPEN(ProcedureStatus.DRAFT, By.EDITOR, true),
    RETIRE(ProcedureStatus.RETIRED, By.REVIEWER, true),
    REINSTATE(ProcedureStatus.DRAFT, By.REVIEWER, true);

    /** Who takes a step. */
    enum By {
        /** Whoever writes for the institution. */
        EDITOR,
        /** Its CTD, titular or subrogante; for the first nómina its Autoridad. */
        REVIEWER
    }

    private final ProcedureStatus to;
    private final By by;
    private final boolean needsReason;

    Step(ProcedureStatus to, By by, boolean needsReason) {
        this.to = to;
        this.by = by;
        this.needsReason = needsReason;
    }

    ProcedureStatus to() {
        return to;
    }

    By by() {
        return by;
    }

    boolean needsReason() {
        return needsReason;
    }

    /** The step that leads from one state to another; null when none does. */
    static @Nullable Step between(ProcedureStatus from, ProcedureStatus to) {
        return switch (to) {
            case DRAFT ->
                switch (from) {
                    case DRAFT -> null;
                    case IN_REVIEW -> RETURN;
                    case COMPLETED -> REOPEN;
                    case RETIRED -> REINSTATE;
                };
            case IN_REVIEW -> from == ProcedureStatus.DRAFT ? SUBMIT : null;
            case COMPLETED -> from == ProcedureStatus.IN_REVIEW ? COMPLETE : null;
            case RETIRED -> from == ProcedureStatus.RETIRED ? null : RETIRE;
        };
    }
}

package cl.hito.catalog.procedure.sheet;

import cl.hito.catalog.procedure.form.Notifications.Medium;
import org.jspecify.annotations.Nullable;

/** The medium of a stage of notification, as a cell of that stage's column says it. */
enum StageAnswer {
    ELECTRONIC(Medium.ELECTRONIC),
    PHYSICAL(Medium.PHYSICAL),
    BOTH(Medium.BOTH),
    /** It notifies then; the medium was not given. */
    UNKNOWN(null);

    @SuppressWarnings("ImmutableEnumChecker") // an enum, annotated as nullable
    private final @Nullable Medium medium;

    StageAnswer(@Nullable Medium medium) {
        this.medium = medium;
    }

    @Nullable Medium medium() {
        return medium;
    }

    static StageAnswer of(@Nullable Medium medium) {
        return medium == null ? UNKNOWN : valueOf(medium.name());
    }
}

package cl.hito.catalog.platform.improvement;

import cl.hito.chassis.paging.KeysetQuery;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Planificada, en curso, atrasada, terminada. */
@Schema(name = "PlatformImprovementState")
public enum ImprovementState {
    PLANNED,
    IN_PROGRESS,
    LATE,
    DONE;

    /** The state on a day in Santiago; the planned end is inclusive. */
    static ImprovementState of(
            LocalDate plannedFrom, LocalDate plannedTo, @Nullable LocalDate doneOn, LocalDate today) {
        if (doneOn != null) {
            return DONE;
        }
        if (today.isAfter(plannedTo)) {
            return LATE;
        }
        return today.isBefore(plannedFrom) ? PLANNED : IN_PROGRESS;
    }

    /** Narrows a list to the items in this state on a day. */
    KeysetQuery narrow(KeysetQuery query, LocalDate today) {
        return switch (this) {
            case PLANNED -> query.where("i.done_on is null and i.planned_from > :today", "today", today);
            case IN_PROGRESS ->
                query.where(
                        "i.done_on is null and i.planned_from <= :today and i.planned_to >= :today", "today", today);
            case LATE -> query.where("i.done_on is null and i.planned_to < :today", "today", today);
            case DONE -> query.where("i.done_on is not null");
        };
    }
}

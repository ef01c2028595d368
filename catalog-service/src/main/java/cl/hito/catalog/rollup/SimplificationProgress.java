package cl.hito.catalog.rollup;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How many of the procedures that were identified have been made simpler.
 *
 * @param key code of the institution, group or region; CL for everything; NONE for what has no group or region
 * @param identified records that are not retired
 * @param simplified of them, those with a date of simplification up to the day asked for
 * @param planned of the others, those with a planned date
 * @param late of the planned ones, those whose planned date has passed on that day
 * @param removedSteps steps that the simplified ones no longer take
 * @param removedDocuments documents that they no longer ask for
 * @param percent simplified of identified; null when none was identified
 */
@Schema(name = "SimplificationProgress")
public record SimplificationProgress(
        @Schema(required = true) String key,
        @Schema(required = true) long identified,
        @Schema(required = true) long simplified,
        @Schema(required = true) long planned,
        @Schema(required = true) long late,
        @Schema(required = true) long removedSteps,
        @Schema(required = true) long removedDocuments,
        @Schema(nullable = true) @Nullable BigDecimal percent) {}

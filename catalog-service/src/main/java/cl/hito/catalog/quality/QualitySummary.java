package cl.hito.catalog.quality;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the checks find in a body, a group, a region or the nation.
 *
 * @param records that were looked at
 * @param checks each check once, in the order of severity; one that finds nothing has zero
 */
@Schema(name = "QualitySummary")
public record QualitySummary(
        @Schema(required = true) long records,
        @Schema(required = true) List<Check> checks) {

    /**
     * One check.
     *
     * @param title its name, in the language of the request
     * @param records that break it
     * @param findings ways in which they break it
     * @param institutions whose records break it
     */
    @Schema(name = "QualitySummaryCheck")
    public record Check(
            @Schema(required = true) QualityCheck check,
            @Schema(required = true) Severity severity,
            @Schema(required = true) String title,
            @Schema(required = true) long records,
            @Schema(required = true) long findings,
            @Schema(required = true) long institutions) {}
}

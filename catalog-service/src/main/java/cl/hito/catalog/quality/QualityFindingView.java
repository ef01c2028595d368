package cl.hito.catalog.quality;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a check found.
 *
 * @param id the same as long as the same check finds the same record
 * @param procedure id of the record
 * @param institution its code
 * @param name of the procedure
 */
@Schema(name = "QualityFinding")
public record QualityFindingView(
        @Schema(required = true) UUID id,
        @Schema(required = true) QualityCheck check,
        @Schema(required = true) Severity severity,
        @Schema(required = true) UUID procedure,
        @Schema(required = true) String institution,
        @Schema(required = true) String name) {}

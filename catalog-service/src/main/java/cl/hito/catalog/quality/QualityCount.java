package cl.hito.catalog.quality;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a check found in an institution.
 *
 * @param count records that break the check
 * @param findings ways in which they break it, at least one for each record
 */
@Schema(name = "QualityCount")
public record QualityCount(
        @Schema(required = true) String institution,
        @Schema(required = true) QualityCheck check,
        @Schema(required = true) Severity severity,
        @Schema(required = true) long count,
        @Schema(required = true) long findings) {}

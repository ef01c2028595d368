package cl.hito.catalog.quality;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many records of an institution a check found. */
@Schema(name = "QualityCount")
public record QualityCount(
        @Schema(required = true) String institution,
        @Schema(required = true) QualityCheck check,
        @Schema(required = true) Severity severity,
        @Schema(required = true) long count) {}

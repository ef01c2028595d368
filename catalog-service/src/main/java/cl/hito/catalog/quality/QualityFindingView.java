package cl.hito.catalog.quality;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a check found.
 *
 * @param id the same as long as the same rule finds the same record
 * @param rule which way of breaking the check, stable within it
 * @param procedure id of the record
 * @param institution its code
 * @param name of the procedure
 * @param code official code of the procedure
 * @param pointer JSON Pointer (RFC 6901) of the field in the record; empty for the record as a whole
 * @param detail what is wrong and what to do, in the language of the request
 * @param link to the record
 */
@Schema(name = "QualityFinding")
public record QualityFindingView(
        @Schema(required = true) UUID id,
        @Schema(required = true) QualityCheck check,
        @Schema(required = true) String rule,
        @Schema(required = true) Severity severity,
        @Schema(required = true) UUID procedure,
        @Schema(required = true) String institution,
        @Schema(required = true) String name,
        @Schema(required = true, nullable = true) @Nullable String code,
        @Schema(required = true) String pointer,
        @Schema(required = true) String detail,
        @Schema(required = true) String link) {}

package cl.hito.catalog.imports;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a row.
 *
 * @param row number in the sheet, from 1
 * @param cell address such as {@code C17}
 * @param column heading as the file has it
 * @param field of the API, such as {@code electronicSupport.level}
 * @param code as the API has it for such a value
 * @param message in the language of the request
 * @param value what the cell says, shortened
 */
@Schema(name = "ImportFinding")
public record ImportFindingView(
        @Schema(required = true) long row,
        @Schema(nullable = true) @Nullable String cell,
        @Schema(nullable = true) @Nullable String column,
        @Schema(nullable = true) @Nullable String field,
        @Schema(required = true) Severity severity,
        @Schema(required = true) String code,
        @Schema(required = true) String message,
        @Schema(nullable = true) @Nullable String value) {

    /** A row with an error is not imported. */
    @Schema(name = "ImportFindingSeverity")
    public enum Severity {
        ERROR,
        WARNING
    }
}

package cl.hito.catalog.imports.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which column of somebody's file means which field.
 *
 * @param columns heading in the file → path of the field, such as {@code electronicSupport.level}
 * @param leftOut headings of columns that are not imported
 * @param ignoreOthers whether headings that mean nothing to us are left out as well; without it they are refused
 */
@Schema(name = "ImportMapping")
public record ColumnMapping(
        @Schema(required = true) @NotNull @Size(max = 500) Map<@Size(max = 300) String, @NotNull @Size(max = 100) String> columns,

        @Schema(nullable = true) @Size(max = 500) @Nullable List<@NotNull @Size(max = 300) String> leftOut,

        @Schema(defaultValue = "false") boolean ignoreOthers) {

    public static final ColumnMapping NONE = new ColumnMapping(Map.of(), null, false);

    /** The mapping as a job holds it. */
    public static ColumnMapping of(@Nullable JsonNode stored, ObjectMapper json) {
        try {
            return stored == null ? NONE : json.treeToValue(stored, ColumnMapping.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored mapping cannot be read", e);
        }
    }

    public ColumnMapping {
        leftOut = leftOut == null ? List.of() : leftOut;
    }
}

package cl.hito.milestones.assessment.change;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A requirement that two versions have differently.
 *
 * @param fields that differ; empty when it was added or removed
 * @param before as the version compared against has it; null when it was added
 * @param after as the version has it; null when it was removed
 * @param assessments that were made of the requirement, of bodies and units
 */
@Schema(name = "RequirementChange")
public record ChangeView(
        @Schema(required = true) String code,
        @Schema(required = true) Kind kind,
        @Schema(required = true) List<String> fields,

        @Schema(type = SchemaType.OBJECT, implementation = Object.class, nullable = true) @Nullable JsonNode before,

        @Schema(type = SchemaType.OBJECT, implementation = Object.class, nullable = true) @Nullable JsonNode after,

        @Schema(required = true) long assessments) {

    /** How a requirement differs. Relinked: it asks the same, what we link to it is another. */
    @Schema(name = "RequirementChangeKind")
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        RELINKED
    }
}

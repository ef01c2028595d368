package cl.hito.milestones.norm;

import cl.hito.milestones.rulebook.Confidence;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A requirement of a version of the norms.
 *
 * @param version of the norms that it is read from
 * @see Requirement the other components
 */
@Schema(name = "Requirement")
public record RequirementView(
        @Schema(required = true) String code,
        @Schema(required = true) String norm,
        @Schema(required = true) String article,
        @Schema(required = true) String title,
        @Schema(required = true) String text,
        @Schema(required = true) Subject subject,
        @Schema(required = true) RequirementKind kind,
        @Schema(required = true) Requirement.Due due,
        @Schema(nullable = true) @Nullable String phase,
        @Schema(nullable = true) @Nullable StatePlatform platform,
        @Schema(nullable = true) @Nullable String evidence,
        @Schema(nullable = true) @Nullable String measure,
        @Schema(required = true) List<String> indicators,
        @Schema(required = true) Confidence confidence,
        @Schema(required = true) boolean ambiguous,
        @Schema(required = true) boolean phaseInferred,
        @Schema(required = true) String version) {

    static RequirementView of(Requirement requirement, String version) {
        return new RequirementView(
                requirement.code(),
                requirement.norm(),
                requirement.article(),
                requirement.title(),
                requirement.text(),
                requirement.subject(),
                requirement.kind(),
                requirement.due(),
                requirement.phase(),
                requirement.platform(),
                requirement.evidence(),
                requirement.measure(),
                requirement.indicators(),
                requirement.confidence(),
                requirement.ambiguous(),
                requirement.phaseInferred(),
                version);
    }
}

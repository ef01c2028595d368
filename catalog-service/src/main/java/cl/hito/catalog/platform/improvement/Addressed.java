package cl.hito.catalog.platform.improvement;

import cl.hito.catalog.platform.assessment.Question;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an improvement answers to.
 *
 * @param kind a question of an assessment of the platform, or a dimension of the institution's maturity
 * @param code of the question, or D1 to D12
 */
@Schema(name = "PlatformImprovementAddressed")
public record Addressed(
        @Schema(required = true) @NotNull Kind kind,

        @Schema(required = true) @NotNull @Pattern(regexp = Question.CODE) String code) {

    @Schema(name = "PlatformImprovementAddressedKind")
    public enum Kind {
        QUESTION,
        DIMENSION
    }
}

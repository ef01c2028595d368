package cl.hito.catalog.platform.assessment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A question of an assessment with its answer.
 *
 * @param code unique in the assessment; improvements name it
 * @param text of the question
 * @param weightClass how much it weighs
 * @param score 0 to 3; absent when it was not answered, which is no 0
 * @param note of who assessed; not shown to the public
 */
@Schema(name = "PlatformQuestion")
public record Question(
        @Schema(required = true, examples = "ACC-1") @NotNull @Pattern(regexp = Question.CODE) String code,

        @Schema(required = true) @NotBlank @Size(max = 1000) String text,
        @Schema(required = true) @NotNull WeightClass weightClass,

        @Schema(nullable = true) @Min(0) @Max(Question.HIGHEST) @Nullable Integer score,

        @Schema(nullable = true) @Size(max = 2000) @Nullable String note) {

    /** Form of a question's code. */
    public static final String CODE = "[A-Za-z0-9][A-Za-z0-9._-]{0,39}";

    static final int HIGHEST = 3;

    Question withoutNote() {
        return new Question(code, text, weightClass, score, null);
    }
}

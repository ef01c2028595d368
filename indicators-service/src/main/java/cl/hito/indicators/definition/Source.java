package cl.hito.indicators.definition;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where an indicator comes from: a norm with its article, or a plan with its section.
 *
 * @param norm such as {@code Ley 21.180}
 * @param article of the norm
 * @param plan name of the plan or document
 * @param section of the plan
 * @param confidence how well the source is known
 */
@Schema(name = "IndicatorSource")
public record Source(
        @Schema(nullable = true) @Size(max = 200) @Nullable String norm,
        @Schema(nullable = true) @Size(max = 200) @Nullable String article,
        @Schema(nullable = true) @Size(max = 300) @Nullable String plan,
        @Schema(nullable = true) @Size(max = 200) @Nullable String section,
        @NotNull @Schema(required = true) Confidence confidence) {}

package cl.hito.milestones.onboarding;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A step of an onboarding.
 *
 * @param code unique in the onboarding, stable: what is recorded hangs from it
 * @param title in Spanish, as readers see it
 * @param detail what it takes, in Spanish
 * @param expectedBusinessDays that the State's side takes, where it says so
 * @param institutionTypes types that take this step; every type when null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "OnboardingStepDefinition")
public record StepDefinition(
        @NotNull @Pattern(regexp = CODE) @Schema(required = true)
        String code,

        @NotBlank @Size(max = 300) @Schema(required = true) String title,
        @Schema(nullable = true) @Size(max = 1000) @Nullable String detail,
        @Schema(nullable = true) @Min(1) @Max(250) @Nullable Integer expectedBusinessDays,

        @Schema(nullable = true) @Size(min = 1, max = 10) @Nullable List<@NotNull @Pattern(regexp = OnboardingData.INSTITUTION_TYPE) String> institutionTypes) {

    public static final String CODE = "[A-Z][A-Z0-9_]{1,39}";
}

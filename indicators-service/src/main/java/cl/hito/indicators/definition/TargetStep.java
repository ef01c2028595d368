package cl.hito.indicators.definition;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A step of a target that changes over time: from its month on, until the next step.
 *
 * @param from first month, {@code yyyy-MM}
 * @param value in the unit of the indicator
 */
@Schema(name = "IndicatorTargetStep")
public record TargetStep(
        @Schema(required = true, examples = "2024-12") @NotNull @Pattern(regexp = Periodicity.MONTH_FORM) String from,

        @Schema(required = true) @NotNull BigDecimal value) {}

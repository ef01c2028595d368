package cl.hito.indicators.value;

import cl.hito.indicators.definition.DefinitionStatus;
import cl.hito.indicators.measurement.MeasurementStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a version of a definition would come to over the present facts. Nothing of it is stored.
 *
 * @param indicator code
 * @param version number of the version
 * @param status of the version
 * @param facts that were read
 * @param period of a flow; null for a stock
 * @param values for the nation, the groups and the regions, and for the institution that was asked for
 * @param unknownFacts some of the facts whose answer is not given, or for which an expression fails
 */
@Schema(name = "IndicatorTestRun")
public record TestRunView(
        @Schema(required = true) String indicator,
        @Schema(required = true) int version,
        @Schema(required = true) DefinitionStatus status,
        @Schema(required = true) long facts,
        @Schema(required = true, nullable = true) @Nullable String period,
        @Schema(required = true) List<Value> values,
        @Schema(required = true) List<Unanswered> unknownFacts) {

    /**
     * Value of a scope.
     *
     * @param present what the version in force says in the same period; null when it says nothing
     * @param carriedFrom period that the value was taken from, by the missing-value strategy LAST_VALUE
     */
    @Schema(name = "IndicatorTestRunValue")
    public record Value(
            @Schema(required = true) String scope,

            @Schema(required = true, nullable = true) @Nullable BigDecimal numerator,

            @Schema(required = true, nullable = true) @Nullable BigDecimal denominator,

            @Schema(required = true, nullable = true) @Nullable BigDecimal value,

            @Schema(required = true) MeasurementStatus status,
            @Schema(required = true) long unknown,
            @Schema(required = true) long population,
            @Schema(required = true) boolean demonstration,
            @Schema(required = true) Verdict verdict,

            @Schema(required = true, nullable = true) @Nullable BigDecimal present,

            @Schema(required = true, nullable = true) @Nullable String carriedFrom) {}

    /** A fact that is in scope and does not answer. */
    @Schema(name = "IndicatorTestRunUnknown")
    public record Unanswered(
            @Schema(required = true) UUID id,
            @Schema(required = true) String institution,
            @Schema(required = true) String name) {}
}

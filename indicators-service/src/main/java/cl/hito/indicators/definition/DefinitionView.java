package cl.hito.indicators.definition;

import cl.hito.indicators.fact.FactType;
import cl.hito.indicators.formula.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A version of a definition as the API and the history show it.
 *
 * @param id UUIDv7 of the version
 * @param version number of the version, from 1
 * @param author who proposed it
 * @param publisher who published it; another person
 * @param fromPeriod first month that this version speaks for; null for all
 * @see DefinitionData the other components
 */
@Schema(name = "Indicator")
public record DefinitionView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String code,
        @Schema(required = true) int version,
        @Schema(required = true) DefinitionStatus status,
        @Schema(required = true) String name,
        @Schema(nullable = true) @Nullable String nameEn,
        @Schema(nullable = true) @Nullable String description,
        @Schema(required = true) FactType factType,
        @Schema(required = true) Aggregation aggregation,
        @Schema(required = true) Kind kind,
        @Schema(required = true) String population,
        @Schema(required = true) String numerator,
        @Schema(nullable = true) @Nullable String denominator,
        @Schema(nullable = true) @Nullable String unknown,
        @Schema(required = true) BigDecimal factor,
        @Schema(required = true) int decimals,
        @Schema(required = true) Rounding rounding,
        @Schema(required = true) Direction direction,
        @Schema(nullable = true) @Nullable BigDecimal target,
        @Schema(required = true) Source source,
        @Schema(required = true) String author,
        @Schema(nullable = true) @Nullable String publisher,
        @Schema(nullable = true) @Nullable Instant publishedAt,

        @Schema(nullable = true, examples = "2026-11") @Nullable String fromPeriod,

        @Schema(required = true) Instant updatedAt,
        @Schema(required = true) List<TargetStep> targets,
        @Schema(nullable = true) @Nullable BigDecimal near,
        @Schema(required = true) MissingValues missing,
        @Schema(required = true) Periodicity periodicity,
        @Schema(required = true) List<String> dimensions,
        @Schema(required = true) List<ValidationRule> rules,
        @Schema(nullable = true) @Nullable Staleness staleness) {

    /** What the row of a version says besides its content. */
    record Row(
            UUID id,
            int version,
            DefinitionStatus status,
            String author,
            @Nullable String publisher,
            @Nullable Instant publishedAt,
            @Nullable String fromPeriod,
            Instant updatedAt) {}

    static DefinitionView of(Row row, DefinitionData data) {
        return new DefinitionView(
                row.id(),
                data.code(),
                row.version(),
                row.status(),
                data.name(),
                data.nameEn(),
                data.description(),
                data.factType(),
                data.aggregation(),
                data.kind(),
                data.population(),
                data.numerator(),
                data.denominator(),
                data.unknown(),
                data.factor(),
                data.decimals(),
                data.rounding(),
                data.direction(),
                data.target(),
                data.source(),
                row.author(),
                row.publisher(),
                row.publishedAt(),
                Definition.ALL_PERIODS.equals(row.fromPeriod()) ? null : row.fromPeriod(),
                row.updatedAt(),
                data.targets() == null ? List.of() : data.targets(),
                data.near(),
                data.missingValues(),
                data.shortestPeriod(),
                data.dimensionFields(),
                data.validationRules(),
                data.staleness());
    }
}

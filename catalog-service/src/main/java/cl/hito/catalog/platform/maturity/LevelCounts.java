package cl.hito.catalog.platform.maturity;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How many of the twelve dimensions stand at each level. There is no mean: the distance between two levels
 * is no number.
 *
 * @param unknown dimensions without level, those included that the assessment does not name
 * @param lowest lowest level of any dimension; null when none has one
 */
@Schema(name = "MaturityCounts")
public record LevelCounts(
        @Schema(required = true) int insufficient,
        @Schema(required = true) int basic,
        @Schema(required = true) int medium,
        @Schema(required = true) int advanced,
        @Schema(required = true) int unknown,
        @Schema(nullable = true) @Nullable Level lowest) {

    static LevelCounts of(List<Dimension> dimensions) {
        List<Level> known = dimensions.stream()
                .flatMap(dimension -> Stream.ofNullable(dimension.level()))
                .toList();
        return new LevelCounts(
                Collections.frequency(known, Level.INSUFFICIENT),
                Collections.frequency(known, Level.BASIC),
                Collections.frequency(known, Level.MEDIUM),
                Collections.frequency(known, Level.ADVANCED),
                Dimension.ALL - known.size(),
                known.isEmpty() ? null : Collections.min(known));
    }
}

package cl.hito.catalog.platform.maturity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An assessment of maturity as the API and the history show it; the event has it as for the public.
 *
 * @param id UUIDv7
 * @param institution code of the institution
 * @param counts of the levels
 * @param version count of its changes, from 1
 * @param updatedAt instant of the last change
 * @see MaturityData the other components
 */
@Schema(name = "Maturity")
public record MaturityView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String institution,
        @Schema(required = true) LocalDate assessedOn,
        @Schema(nullable = true) @Nullable String model,
        @Schema(required = true) List<Dimension> dimensions,
        @Schema(required = true) LevelCounts counts,
        @Schema(required = true) boolean demonstration,
        @Schema(required = true) long version,
        @Schema(required = true) Instant updatedAt) {

    static MaturityView of(
            UUID id,
            String institution,
            LocalDate assessedOn,
            @Nullable String model,
            List<Dimension> dimensions,
            boolean demonstration,
            long version,
            Instant updatedAt) {
        return new MaturityView(
                id,
                institution,
                assessedOn,
                model,
                dimensions,
                LevelCounts.of(dimensions),
                demonstration,
                version,
                updatedAt);
    }

    MaturityData data() {
        return new MaturityData(assessedOn, model, dimensions, demonstration);
    }

    /** Without notes. */
    MaturityView forThePublic() {
        return new MaturityView(
                id,
                institution,
                assessedOn,
                model,
                dimensions.stream().map(Dimension::withoutNote).toList(),
                counts,
                demonstration,
                version,
                updatedAt);
    }
}

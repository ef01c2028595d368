package cl.hito.indicators.rebuild;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a rebuild is asked to do.
 *
 * @param removeUnknown whether facts that no topic tells of are removed; otherwise they are only counted, since a
 *     topic that lost its messages would take the facts with it
 * @param reason kept with it
 */
@Schema(name = "NewRebuild")
public record NewRebuild(
        @Schema(defaultValue = "false") boolean removeUnknown,
        @Schema(nullable = true) @Size(max = 1000) @Nullable String reason) {}

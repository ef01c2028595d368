package cl.hito.catalog.platform.improvement;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * That an improvement is done.
 *
 * @param doneOn day, in Santiago; not in the future
 * @param result what came of it
 * @param platformDescription new description of the platform, with the improvement in it (DS 11/2023 art. 11);
 *     absent when the catalogue stays as it is
 */
@Schema(name = "PlatformImprovementCompletion", description = "That an improvement is done")
public record Completion(
        @NotNull LocalDate doneOn,
        @Schema(nullable = true) @Size(max = 2000) @Nullable String result,

        @Schema(nullable = true) @Size(min = 1, max = 4000) @Nullable String platformDescription) {}

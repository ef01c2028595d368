package cl.hito.milestones.dependency;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A dependency as it is entered.
 *
 * @param dependsOn milestone that has to be fulfilled before, of any institution
 * @param reason why
 */
@Schema(description = "A dependency as it is entered")
public record NewDependency(
        @NotNull UUID dependsOn, @NotBlank @Size(max = 1000) String reason) {}

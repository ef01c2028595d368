package cl.hito.catalog.institution.standing;

import cl.hito.catalog.institution.Group;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The group of an institution from a day on.
 *
 * @param group null for none
 * @param from first day, in America/Santiago, past or future; a fact of the same day is superseded
 * @param source norm and article
 * @param reason why it is recorded; public, as the fact is
 */
@Schema(name = "GroupFactData", description = "The group of an institution from a day on")
public record GroupData(
        @Schema(nullable = true) @Nullable Group group,
        @NotNull LocalDate from,
        @NotBlank @Size(max = 300) String source,
        @Schema(nullable = true) @Size(max = 1000) @Nullable String reason) {}

package cl.hito.milestones.rehearsal;

import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a rehearsal; may be left out.
 *
 * @param toldOn day on which the states before and after are told; today in America/Santiago when absent
 * @param reason why it is tried
 */
@Schema(name = "NewRehearsal", description = "What is asked of a rehearsal")
public record NewRehearsal(
        @Schema(nullable = true) @Nullable LocalDate toldOn,

        @Schema(nullable = true) @Size(max = 1000) @Nullable String reason) {}

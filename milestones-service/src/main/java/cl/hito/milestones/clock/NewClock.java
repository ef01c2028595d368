package cl.hito.milestones.clock;

import cl.hito.milestones.norm.term.NormTerm;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A clock to start.
 *
 * @param institution that the term binds
 * @param term code of the term; the text that counts is the one in force on the day of start
 * @param startedOn day in America/Santiago
 * @param startedAt local time of that day, such as 09:30; needed for a term of hours
 * @param region whose holidays count; the institution's own, and its commune's, when neither is given
 * @param commune whose holidays count, and its region's
 * @param procedure in the catalogue; null when it is of none
 * @param procedureStartedOn day on which the procedure began, where that decides which text counts
 * @param reference by which the body knows it: number of the request, of the file
 * @param demonstration whether it is made up for demonstration
 */
public record NewClock(
        @NotBlank @Size(max = 40) String institution,
        @NotNull @Pattern(regexp = NormTerm.CODE) String term,
        @NotNull LocalDate startedOn,

        @Schema(nullable = true) @Pattern(regexp = NormTerm.TIME) @Nullable String startedAt,

        @Schema(nullable = true) @Pattern(regexp = "0[1-9]|1[0-6]") @Nullable String region,

        @Schema(nullable = true) @Pattern(regexp = "(0[1-9]|1[0-6])[0-9]{3}") @Nullable String commune,

        @Schema(nullable = true) @Nullable UUID procedure,
        @Schema(nullable = true) @Nullable LocalDate procedureStartedOn,
        @NotBlank @Size(max = 200) String reference,

        @Schema(nullable = true) @Size(max = 1000) @Nullable String note,

        @Schema(defaultValue = "false") boolean demonstration) {}

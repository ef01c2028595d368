package cl.hito.milestones.norm.term;

import cl.hito.milestones.rulebook.Confidence;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A term as a norm gives it. Texts are in Spanish and in our own words.
 *
 * @param code stable, the same in every version of the package
 * @param starts what it runs from
 * @param amount of units; null where there is none to count. Of a range, the most
 * @param minimum of a range, the least
 * @param length in words, where units do not say it
 * @param fixedDate for a DATE term, its day
 * @param monthDays for a DATE term that recurs, the days of the month
 * @param atEnd what holds when it has ended
 * @param filing whether it starts with something filed, which on a day that is no business day counts from the next
 * @param who it binds
 * @param requirements that it belongs to, by code
 * @param family texts that follow each other on the same matter have the same; null for a text on its own
 * @param inForceFrom first day on which the text counts; null where it needs no limit
 * @param inForceTo last day on which it counts, inclusive; null while it does
 * @param extension by how much it may be extended; null where the norm allows none
 */
@Schema(name = "NormTermData")
public record NormTerm(
        @NotNull @Pattern(regexp = CODE) String code,
        @NotBlank @Size(max = 100) String norm,
        @NotBlank @Size(max = 200) String article,
        @NotBlank @Size(max = 500) String starts,
        @NotNull TermUnit unit,
        @NotNull DayType dayType,

        @Schema(nullable = true) @Min(1) @Max(1000) @Nullable Integer amount,

        @Schema(nullable = true) @Min(1) @Max(1000) @Nullable Integer minimum,

        @Schema(nullable = true) @Size(max = 200) @Nullable String length,

        @Schema(nullable = true) @Nullable LocalDate fixedDate,

        @Schema(nullable = true) @Size(max = 4) @Nullable List<@NotNull @Min(1) @Max(28) Integer> monthDays,

        @NotBlank @Size(max = 1000) String atEnd,
        @NotNull Ending ending,
        boolean filing,
        @NotNull Who who,
        @NotNull @Size(max = 20) List<@NotBlank @Size(max = 40) String> requirements,

        @Schema(nullable = true) @Pattern(regexp = "[A-Z_]{3,40}") @Nullable String family,

        @Schema(nullable = true) @Nullable LocalDate inForceFrom,
        @Schema(nullable = true) @Nullable LocalDate inForceTo,
        @Schema(nullable = true) @Valid @Nullable Extension extension,

        @Schema(nullable = true) @Size(max = 1000) @Nullable String note,

        @NotNull Confidence confidence) {

    /** Wire form of a term's code. */
    public static final String CODE = "T[0-9]{3}";

    /** Wire form of a local time. */
    public static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?";

    /** Whom a term binds. */
    @Schema(name = "NormTermWho")
    public enum Who {
        ALL,
        ADMINISTRATION,
        INTERESTED,
        SGD,
        MINISTRIES,
        PRESIDENT,
        AUTH_MECHANISM_ADMIN
    }

    /**
     * By how much a term may be extended, decided before it ends.
     *
     * @param most units of the term
     */
    @Schema(name = "NormTermExtension")
    public record Extension(
            @NotNull @Min(1) @Max(1000) Integer most,
            @NotBlank @Size(max = 100) String norm,
            @NotBlank @Size(max = 200) String article) {}

    /** Whether the term has a length or a day, so that its end follows from its start. */
    public boolean calculable() {
        return switch (unit) {
            case HOUR, DAY, MONTH, YEAR -> amount != null;
            case IMMEDIATE -> true;
            case DATE -> fixedDate != null || (monthDays != null && !monthDays.isEmpty());
            case FRACTION, NONE -> false;
        };
    }

    /** Whether the text counts for what began on a day. */
    public boolean isInForceOn(LocalDate day) {
        return (inForceFrom == null || !day.isBefore(inForceFrom)) && (inForceTo == null || !day.isAfter(inForceTo));
    }
}

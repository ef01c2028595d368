package cl.hito.milestones.norm;

import cl.hito.milestones.norm.term.NormTerm;
import cl.hito.milestones.rulebook.Confidence;
import cl.hito.milestones.rulebook.RulebookPackage;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A duty that a norm lays on bodies. Texts are in Spanish and in our own words.
 *
 * @param code stable, the same in every version of the package
 * @param text what is to be done
 * @param due by when
 * @param phase that it belongs to; null for none
 * @param platform of the State by which it is met; null for none
 * @param evidence what would show it
 * @param measure name of a registered measure by which the catalogue decides it; null for none
 * @param indicators that look at the same matter, by code
 * @param ambiguous whether the text of the norm is; such a datum decides nothing alone
 * @param phaseInferred whether the phase is our mapping; such a datum decides nothing alone
 */
@Schema(name = "RequirementData")
public record Requirement(
        @NotNull @Pattern(regexp = CODE) @Size(max = 40) String code,
        @NotBlank @Size(max = 100) String norm,
        @NotBlank @Size(max = 200) String article,
        @NotBlank @Size(max = 200) String title,
        @NotBlank @Size(max = 2000) String text,
        @NotNull Subject subject,
        @NotNull RequirementKind kind,
        @NotNull @Valid Due due,

        @Schema(nullable = true) @Pattern(regexp = RulebookPackage.PHASE) @Nullable String phase,

        @Schema(nullable = true) @Nullable StatePlatform platform,

        @Schema(nullable = true) @Size(max = 1000) @Nullable String evidence,

        @Schema(nullable = true) @Size(max = 60) @Nullable String measure,

        @NotNull @Size(max = 20) List<@NotBlank @Size(max = 80) String> indicators,
        @NotNull Confidence confidence,
        boolean ambiguous,
        boolean phaseInferred) {

    /** Wire form of a requirement's code. */
    public static final String CODE = "[A-Z0-9]+-[A-Za-z0-9]+-[0-9]+";

    /** How a due date follows. */
    @Schema(name = "RequirementDueKind")
    public enum DueKind {
        /** With a phase of the law, for the group of the body. */
        PHASE,
        /** On a day. */
        DATE,
        /** On a day for each group. */
        GROUP_DATE,
        /** The duty lasts until a day; there is nothing to be late with. */
        UNTIL,
        /** A term of the norms runs for each event; see the clocks. */
        TERM,
        /** With each event, without a length. */
        EVENT,
        /** Again after some time. */
        PERIODIC,
        /** The norm gives no date. */
        NONE
    }

    /**
     * By when.
     *
     * @param text the rule in words; null where the kind says it all
     * @param phase for PHASE
     * @param date for DATE and UNTIL, inclusive
     * @param groups for GROUP_DATE, the last day of each group
     * @param term for TERM, its code
     */
    @Schema(name = "RequirementDue")
    public record Due(
            @NotNull DueKind kind,

            @Schema(nullable = true) @Size(max = 500) @Nullable String text,

            @Schema(nullable = true) @Pattern(regexp = RulebookPackage.PHASE) @Nullable String phase,

            @Schema(nullable = true) @Nullable LocalDate date,

            @Schema(nullable = true) @Valid @Size(max = 3) @Nullable List<@NotNull GroupDate> groups,

            @Schema(nullable = true) @Pattern(regexp = NormTerm.CODE) @Nullable String term) {

        /** Whether it has what its kind needs. */
        boolean isComplete() {
            return switch (kind) {
                case PHASE -> phase != null;
                case DATE, UNTIL -> date != null;
                case GROUP_DATE -> groups != null && !groups.isEmpty();
                case TERM -> term != null;
                case EVENT, PERIODIC -> text != null;
                case NONE -> true;
            };
        }
    }

    /** The last day for a group. */
    @Schema(name = "RequirementGroupDate")
    public record GroupDate(
            @NotNull @Pattern(regexp = RulebookPackage.GROUP) String group,

            @NotNull LocalDate date) {}
}

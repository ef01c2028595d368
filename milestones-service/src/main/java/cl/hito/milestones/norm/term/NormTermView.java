package cl.hito.milestones.norm.term;

import cl.hito.milestones.rulebook.Confidence;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A term of the norms, as the package in force has it.
 *
 * @param calculable whether its end follows from its start
 * @param packageVersion of the norms that it comes from
 * @see NormTerm the other components
 */
@Schema(name = "NormTerm")
public record NormTermView(
        @Schema(required = true) String code,
        @Schema(required = true) String norm,
        @Schema(required = true) String article,
        @Schema(required = true) String starts,
        @Schema(required = true) TermUnit unit,
        @Schema(required = true) DayType dayType,
        @Schema(nullable = true) @Nullable Integer amount,
        @Schema(nullable = true) @Nullable Integer minimum,
        @Schema(nullable = true) @Nullable String length,
        @Schema(nullable = true) @Nullable LocalDate fixedDate,
        @Schema(required = true) String atEnd,
        @Schema(required = true) Ending ending,
        @Schema(required = true) boolean filing,
        @Schema(required = true) NormTerm.Who who,
        @Schema(required = true) List<String> requirements,
        @Schema(nullable = true) @Nullable String family,
        @Schema(nullable = true) @Nullable LocalDate inForceFrom,
        @Schema(nullable = true) @Nullable LocalDate inForceTo,
        @Schema(nullable = true) NormTerm.@Nullable Extension extension,
        @Schema(nullable = true) @Nullable String note,
        @Schema(required = true) Confidence confidence,
        @Schema(required = true) boolean calculable,
        @Schema(required = true) String packageVersion) {

    static NormTermView of(NormTerm term, String packageVersion) {
        return new NormTermView(
                term.code(),
                term.norm(),
                term.article(),
                term.starts(),
                term.unit(),
                term.dayType(),
                term.amount(),
                term.minimum(),
                term.length(),
                term.fixedDate(),
                term.atEnd(),
                term.ending(),
                term.filing(),
                term.who(),
                term.requirements(),
                term.family(),
                term.inForceFrom(),
                term.inForceTo(),
                term.extension(),
                term.note(),
                term.confidence(),
                term.calculable(),
                packageVersion);
    }
}

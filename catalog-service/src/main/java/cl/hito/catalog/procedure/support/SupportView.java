package cl.hito.catalog.procedure.support;

import cl.hito.catalog.procedure.form.ProcedureForm;
import cl.hito.catalog.procedure.support.Criterion.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Electronic support of a record.
 *
 * @param criteria the six, each with its verdict and why
 * @param met how many are met
 * @param applicable how many apply and are known: the denominator
 * @param unknown how many cannot be judged because answers are missing
 * @param percent met of applicable, one decimal, HALF_UP; null when none is applicable and known
 */
@Schema(name = "ElectronicSupportAssessment")
public record SupportView(
        @Schema(required = true) List<Judged> criteria,
        @Schema(required = true) int met,
        @Schema(required = true) int applicable,
        @Schema(required = true) int unknown,
        @Schema(nullable = true) @Nullable BigDecimal percent) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * One criterion.
     *
     * @param explanation why, for people, in the language of the request
     */
    @Schema(name = "JudgedCriterion")
    public record Judged(
            @Schema(required = true) Criterion criterion,
            @Schema(required = true) Verdict verdict,
            @Schema(required = true) String explanation) {}

    /** Judges the answers of a form. */
    public static SupportView of(ProcedureForm form, boolean english) {
        ResourceBundle texts = ResourceBundle.getBundle(
                "cl.hito.catalog.procedure.support.explanations",
                english ? Locale.ENGLISH : Locale.ROOT,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        List<Judged> criteria = Arrays.stream(Criterion.values())
                .map(criterion -> {
                    Verdict verdict = criterion.judge(form);
                    return new Judged(criterion, verdict, texts.getString(criterion + "." + verdict));
                })
                .toList();
        int met = count(criteria, Verdict.MET);
        int applicable = met + count(criteria, Verdict.NOT_MET);
        return new SupportView(
                criteria,
                met,
                applicable,
                count(criteria, Verdict.UNKNOWN),
                applicable == 0
                        ? null
                        : BigDecimal.valueOf(met)
                                .multiply(HUNDRED)
                                .divide(BigDecimal.valueOf(applicable), 1, RoundingMode.HALF_UP));
    }

    private static int count(List<Judged> criteria, Verdict verdict) {
        return (int) criteria.stream().filter(c -> c.verdict() == verdict).count();
    }
}

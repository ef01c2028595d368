package cl.hito.catalog.platform.assessment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the answers of an assessment come to, by the State's web quality model: each question scores 0 to 3,
 * and imprescindible weighs 60 %, esperable 25 %, deseable 15 %. Computed exactly and rounded once, to two
 * decimals, HALF_UP.
 *
 * <p>The model does not say what becomes of the weight of a class in which nothing was answered. It is not
 * given to the other classes and not counted as zero: the total is then unknown.
 *
 * @param status whether the total is known
 * @param total per cent, 0.00 to 100.00; null unless every class has an answer
 * @param missing the classes without any answer
 * @param classes one entry per class
 */
@Schema(name = "PlatformQualityScore")
public record QualityScore(
        @Schema(required = true) Status status,
        @Schema(nullable = true) @Nullable BigDecimal total,
        @Schema(required = true) List<WeightClass> missing,
        @Schema(required = true) List<ClassScore> classes) {

    private static final int DECIMALS = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Every class has an answer; some have; none has. */
    @Schema(name = "PlatformQualityStatus")
    public enum Status {
        OK,
        PARTIAL,
        NO_DATA
    }

    /**
     * The answers of one class.
     *
     * @param weight per cent of the total
     * @param questions how many there are
     * @param answered how many have a score
     * @param points sum of the scores
     * @param maximum sum that the answered questions could have: 3 each
     * @param score points of maximum, per cent; null when nothing was answered
     */
    @Schema(name = "PlatformClassScore")
    public record ClassScore(
            @Schema(required = true) WeightClass weightClass,
            @Schema(required = true) int weight,
            @Schema(required = true) int questions,
            @Schema(required = true) int answered,
            @Schema(required = true) int points,
            @Schema(required = true) int maximum,
            @Schema(nullable = true) @Nullable BigDecimal score) {

        private static ClassScore of(WeightClass weightClass, List<Question> all) {
            int questions = 0;
            int answered = 0;
            int points = 0;
            for (Question question : all) {
                if (question.weightClass() == weightClass) {
                    questions++;
                    if (question.score() != null) {
                        answered++;
                        points += question.score();
                    }
                }
            }
            int maximum = Question.HIGHEST * answered;
            return new ClassScore(
                    weightClass,
                    weightClass.weight(),
                    questions,
                    answered,
                    points,
                    maximum,
                    answered == 0
                            ? null
                            : BigDecimal.valueOf(points)
                                    .multiply(HUNDRED)
                                    .divide(BigDecimal.valueOf(maximum), DECIMALS, RoundingMode.HALF_UP));
        }
    }

    /** What these answers come to. */
    public static QualityScore of(List<Question> questions) {
        List<ClassScore> classes = Arrays.stream(WeightClass.values())
                .map(weightClass -> ClassScore.of(weightClass, questions))
                .toList();
        List<WeightClass> missing = classes.stream()
                .filter(c -> c.answered() == 0)
                .map(ClassScore::weightClass)
                .toList();
        if (missing.isEmpty()) {
            return new QualityScore(Status.OK, total(classes), missing, classes);
        }
        Status status = missing.size() == classes.size() ? Status.NO_DATA : Status.PARTIAL;
        return new QualityScore(status, null, missing, classes);
    }

    /** Sum of weight × points / maximum over one denominator, so that nothing is rounded on the way. */
    private static BigDecimal total(List<ClassScore> classes) {
        BigDecimal denominator = BigDecimal.ONE;
        for (ClassScore each : classes) {
            denominator = denominator.multiply(BigDecimal.valueOf(each.maximum()));
        }
        BigDecimal numerator = BigDecimal.ZERO;
        for (ClassScore each : classes) {
            numerator = numerator.add(denominator
                    .divideToIntegralValue(BigDecimal.valueOf(each.maximum()))
                    .multiply(BigDecimal.valueOf((long) each.weight() * each.points())));
        }
        return numerator.divide(denominator, DECIMALS, RoundingMode.HALF_UP);
    }
}

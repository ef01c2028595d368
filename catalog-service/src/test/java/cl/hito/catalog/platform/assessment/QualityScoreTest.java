package cl.hito.catalog.platform.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import cl.hito.catalog.platform.assessment.QualityScore.Status;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class QualityScoreTest {

    @Example
    void weights_are_those_of_the_model() {
        // When: 5 of 6, 2 of 3, 1 of 3
        QualityScore score = QualityScore.of(List.of(
                question(WeightClass.ESSENTIAL, 3),
                question(WeightClass.ESSENTIAL, 2),
                question(WeightClass.EXPECTED, 2),
                question(WeightClass.DESIRABLE, 1)));
        // Then: 60 × 5/6 + 25 × 2/3 + 15 × 1/3
        assertThat(score.total()).isEqualTo(new BigDecimal("71.67"));
        assertThat(score.classes())
                .extracting(QualityScore.ClassScore::score)
                .containsExactly(new BigDecimal("83.33"), new BigDecimal("66.67"), new BigDecimal("33.33"));
        assertThat(score.classes()).extracting(QualityScore.ClassScore::weight).containsExactly(60, 25, 15);
    }

    @Example
    void total_is_rounded_once_and_not_put_together_of_rounded_parts() {
        // Given: one of nine points in every class
        List<Question> questions = new ArrayList<>();
        for (WeightClass each : WeightClass.values()) {
            questions.addAll(List.of(question(each, 1), question(each, 0), question(each, 0)));
        }
        // Then: 6.67 + 2.78 + 1.67 would be 11.12
        assertThat(QualityScore.of(questions).total()).isEqualTo(new BigDecimal("11.11"));
    }

    @Example
    void zero_is_a_score_and_no_answer_is_none() {
        // Given
        List<Question> zeros = new ArrayList<>();
        List<Question> unanswered = new ArrayList<>();
        for (WeightClass each : WeightClass.values()) {
            zeros.add(question(each, 0));
            unanswered.add(question(each, null));
        }
        // Then
        assertThat(QualityScore.of(zeros))
                .returns(Status.OK, QualityScore::status)
                .returns(new BigDecimal("0.00"), QualityScore::total);
        assertThat(QualityScore.of(unanswered))
                .returns(Status.NO_DATA, QualityScore::status)
                .returns(null, QualityScore::total)
                .returns(List.of(WeightClass.values()), QualityScore::missing);
        assertThat(QualityScore.of(List.of())).returns(Status.NO_DATA, QualityScore::status);
    }

    @Property
    void total_is_known_when_every_class_has_an_answer_and_only_then(@ForAll("answers") List<Question> questions) {
        // When
        QualityScore score = QualityScore.of(questions);
        // Then
        Set<WeightClass> missing = EnumSet.allOf(WeightClass.class);
        questions.stream().filter(q -> q.score() != null).forEach(q -> missing.remove(q.weightClass()));
        assertThat(score.missing()).containsExactlyElementsOf(missing);
        assertThat(score.total() == null).isEqualTo(!missing.isEmpty());
        assertThat(score.status())
                .isEqualTo(missing.isEmpty() ? Status.OK : missing.size() == 3 ? Status.NO_DATA : Status.PARTIAL);
    }

    @Property
    void total_is_the_exact_quotient_rounded_half_up(@ForAll("answers") List<Question> questions) {
        // When
        QualityScore score = QualityScore.of(questions);
        // Then: in whole hundredths of a per cent, over the least work that can be right
        if (score.total() != null) {
            BigInteger numerator = BigInteger.ZERO;
            BigInteger denominator = BigInteger.ONE;
            for (WeightClass each : WeightClass.values()) {
                long points = 0;
                long answered = 0;
                for (Question question : questions) {
                    if (question.weightClass() == each && question.score() != null) {
                        points += question.score();
                        answered++;
                    }
                }
                BigInteger maximum = BigInteger.valueOf(3 * answered);
                numerator = numerator
                        .multiply(maximum)
                        .add(BigInteger.valueOf(each.weight() * points * 100).multiply(denominator));
                denominator = denominator.multiply(maximum);
            }
            BigInteger halfUp = numerator.shiftLeft(1).add(denominator).divide(denominator.shiftLeft(1));
            assertThat(score.total().unscaledValue()).isEqualTo(halfUp);
            assertThat(score.total().scale()).isEqualTo(2);
            assertThat(score.total()).isBetween(BigDecimal.ZERO, BigDecimal.valueOf(100));
        }
    }

    @Property
    void order_and_unanswered_questions_change_no_score(
            @ForAll("answers") List<Question> questions, @ForAll WeightClass unanswered, @ForAll Random random) {
        // Given
        List<Question> others = new ArrayList<>(questions);
        Collections.shuffle(others, random);
        others.add(question(unanswered, null));
        // When
        QualityScore score = QualityScore.of(others);
        // Then
        assertThat(score.total()).isEqualTo(QualityScore.of(questions).total());
        assertThat(score.missing()).isEqualTo(QualityScore.of(questions).missing());
    }

    @Property
    void better_answer_never_lowers_the_total(@ForAll("answers") List<Question> questions, @ForAll Random random) {
        // Given
        int changed = random.nextInt(questions.size());
        Question old = questions.get(changed);
        QualityScore before = QualityScore.of(questions);
        if (old.score() == null || old.score() == 3 || before.total() == null) {
            return;
        }
        List<Question> better = new ArrayList<>(questions);
        better.set(changed, question(old.weightClass(), old.score() + 1));
        // Then
        assertThat(QualityScore.of(better).total()).isGreaterThanOrEqualTo(before.total());
    }

    @Property
    void best_is_a_hundred_and_worst_is_zero(@ForAll("answers") List<Question> questions) {
        for (int score : new int[] {0, 3}) {
            List<Question> same = questions.stream()
                    .map(q -> question(q.weightClass(), q.score() == null ? null : Integer.valueOf(score)))
                    .toList();
            BigDecimal total = QualityScore.of(same).total();
            if (total != null) {
                assertThat(total).isEqualByComparingTo(score == 0 ? "0" : "100");
            }
        }
    }

    @Provide
    static Arbitrary<List<Question>> answers() {
        Arbitrary<Integer> score = Arbitraries.integers().between(0, 3).injectNull(0.3);
        return Combinators.combine(Arbitraries.of(WeightClass.class), score)
                .as(QualityScoreTest::question)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    private static Question question(WeightClass weightClass, Integer score) {
        return new Question("Q", "¿?", weightClass, score, null);
    }
}

package cl.hito.chassis.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ETagsTest {

    @ParameterizedTest
    @ValueSource(strings = {"\"v3\"", "*", "\"v1\", \"v3\""})
    void present_version_is_let_through(String ifMatch) {
        assertThatCode(() -> ETags.require(ifMatch, 3)).doesNotThrowAnyException();
    }

    /** RFC 9110 section 13.1.1: If-Match compares strongly, so a weak tag never matches. */
    @ParameterizedTest
    @ValueSource(strings = {"\"v2\"", "v3", "W/\"v3\"", "\"v33\""})
    void any_other_version_is_refused(String ifMatch) {
        assertThatThrownBy(() -> ETags.require(ifMatch, 3))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> org.assertj.core.api.Assertions.assertThat(e.type())
                                .isEqualTo(ProblemType.PRECONDITION_FAILED));
    }

    @ParameterizedTest
    @NullAndEmptySource
    void change_without_a_version_is_refused(String ifMatch) {
        assertThatThrownBy(() -> ETags.require(ifMatch, 3))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> org.assertj.core.api.Assertions.assertThat(e.type())
                                .isEqualTo(ProblemType.PRECONDITION_REQUIRED));
    }
}

package cl.hito.chassis.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.hito.chassis.problem.ProblemException;
import cl.hito.contracts.ProblemType;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PageTokenTest {

    @Property
    void token_survives_its_encoding(
            @ForAll int fingerprint,
            @ForAll @LongRange(min = 0) long count,
            @ForAll boolean exact,
            @ForAll String key) {
        // Given: a lone surrogate is no text that a database gives
        String text = new String(
                key.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
        PageToken token = new PageToken(
                fingerprint, new Total(count, exact ? Total.Type.EXACT : Total.Type.AT_LEAST), text, "id");
        // When
        PageToken read = PageToken.decode(token.encode());
        // Then
        assertThat(read).isEqualTo(token);
    }

    /** Decoding is total: a text is refused as a token, or it is one and says the same again. */
    @Property
    void any_text_is_refused_or_read_the_same_twice(@ForAll String text) {
        try {
            PageToken read = PageToken.decode(text);
            assertThat(PageToken.decode(read.encode())).isEqualTo(read);
        } catch (ProblemException e) {
            assertThat(e.type()).isEqualTo(ProblemType.INVALID_PAGE_TOKEN);
        }
    }

    @Test
    void shortened_token_is_refused() {
        String token = new PageToken(1, Total.of(3), "clave", "id").encode();
        assertThatThrownBy(() -> PageToken.decode(token.substring(0, 5))).isInstanceOf(ProblemException.class);
    }

    @Test
    void count_beyond_the_limit_is_at_least() {
        assertThat(Total.of(10_000)).isEqualTo(new Total(10_000, Total.Type.EXACT));
        assertThat(Total.of(10_001)).isEqualTo(new Total(10_000, Total.Type.AT_LEAST));
    }
}

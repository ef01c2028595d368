package cl.hito.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    @Test
    void texts_of_the_rfc_and_its_test_data_get_the_known_form() {
        for (String name : List.of("arrays", "french", "structures", "unicode", "values", "weird")) {
            String canonical = Data.text("jcs/" + name + ".out");
            assertThat(CanonicalJson.of(Data.text("jcs/" + name + ".in")))
                    .as(name)
                    .isEqualTo(canonical);
            assertThat(CanonicalJson.isCanonical(canonical)).as(name).isTrue();
            assertThat(CanonicalJson.isCanonical(canonical + " ")).as(name).isFalse();
        }
    }

    @Test
    void numbers_of_the_rfc_get_the_known_form() {
        List<String[]> rows = Data.rows("jcs/numbers.tsv");
        assertThat(rows).hasSize(24);
        for (String[] row : rows) {
            double number = Double.longBitsToDouble(Long.parseUnsignedLong(row[0], 16));
            assertThat(CanonicalJson.of("[" + number + "]")).isEqualTo("[" + row[1] + "]");
        }
    }

    @Test
    void what_is_no_json_or_has_two_readings_is_refused() {
        for (String text : List.of(
                "",
                "{",
                "[",
                "[1",
                "nul",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "[1.]",
                "[NaN]",
                "[\"\\ud800\"]",
                "[\"\ud800\"]",
                "[\"\\x\"]",
                "[1]]",
                "[\"\n\"]",
                "[".repeat(100_000))) {
            assertThatThrownBy(() -> CanonicalJson.of(text)).as(text).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void a_leading_zero_is_read_and_never_canonical() {
        assertThat(CanonicalJson.of("[01]")).isEqualTo("[1]");
        assertThat(CanonicalJson.isCanonical("[01]")).isFalse();
    }

    @Test
    void brackets_in_a_text_are_no_depth() {
        assertThat(CanonicalJson.of("[\"" + "[\\\"".repeat(100) + "\"]")).hasSize(304);
    }

    @Test
    void a_number_that_no_double_holds_is_refused() {
        assertThat(CanonicalJson.write(9007199254740991L)).isEqualTo("9007199254740991");
        assertThatThrownBy(() -> CanonicalJson.write(9007199254740992L)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> CanonicalJson.write(Long.MIN_VALUE)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> CanonicalJson.write(1.5)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> CanonicalJson.write(Map.of(1, 2))).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> CanonicalJson.write("\udc00")).isInstanceOf(MalformedException.class);
    }

    @Property(tries = 1000)
    void whatever_is_given_is_canonical_afterwards_or_refused(@ForAll("jsonLike") String text) {
        try {
            assertThat(CanonicalJson.isCanonical(CanonicalJson.of(text))).isTrue();
        } catch (MalformedException e) {
            assertThat(CanonicalJson.isCanonical(text)).isFalse();
        }
    }

    @Provide
    Arbitrary<String> jsonLike() {
        StringArbitrary any = Arbitraries.strings().all().ofMaxLength(30);
        Arbitrary<String> near = Arbitraries.strings()
                .withChars("{}[]\",:\\u0123eE+-. \nntrfals")
                .ofMaxLength(60);
        return Arbitraries.oneOf(any, near, near.map(text -> "{\"a\":" + text + "}"));
    }

    @Property(tries = 1000)
    void writing_gives_what_the_library_gives(@ForAll("values") Object value) {
        // Given: the same value, as anybody may write it
        String written = CanonicalJson.write(value);
        String loose = loose(value);
        // Then
        assertThat(CanonicalJson.of(loose)).isEqualTo(written);
        assertThat(CanonicalJson.isCanonical(written)).isTrue();
    }

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<String> texts = Arbitraries.strings()
                .withChars("a\"\\\b\t\n\f\r/ñ€\u2028\u007f\u0001\u001f")
                .ofMaxLength(8);
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                texts.map(text -> (Object) text),
                Arbitraries.longs()
                        .between(-9007199254740991L, 9007199254740991L)
                        .map(number -> (Object) number),
                Arbitraries.of(true, false).map(flag -> (Object) flag));
        Arbitrary<Object> lists = scalars.list().ofMaxSize(4).map(list -> (Object) list);
        Arbitrary<Map<String, Object>> maps =
                Arbitraries.maps(texts, Arbitraries.oneOf(scalars, lists)).ofMaxSize(6);
        return Arbitraries.maps(texts, Arbitraries.oneOf(scalars, lists, maps.map(map -> (Object) map)))
                .ofMaxSize(6)
                .map(map -> (Object) map);
    }

    private static String loose(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, String> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put(loose(name), loose(member)));
            List<String> shown = new ArrayList<>();
            members.forEach((name, member) -> shown.add(name + " : " + member));
            return "{ " + String.join(" ,\n", shown) + "}";
        }
        if (value instanceof List<?> list) {
            return "["
                    + String.join(
                            " , ", list.stream().map(CanonicalJsonTest::loose).toList()) + " ]";
        }
        if (value instanceof String text) {
            StringBuilder escaped = new StringBuilder("\"");
            text.chars().forEach(c -> escaped.append(String.format("\\u%04X", c)));
            return escaped.append('"').toString();
        }
        return String.valueOf(value);
    }

    @Test
    void null_and_names_of_constants_are_written() {
        assertThat(CanonicalJson.write(Arrays.asList(null, Thread.State.NEW))).isEqualTo("[null,\"NEW\"]");
    }
}

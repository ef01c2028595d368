package cl.hito.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** With the keys and the note that golang.org/x/mod/sumdb/note is tested with. */
class SignedNoteTest {

    private static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String PETER_SECRET =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
    private static final String NOTE = Data.text("note.txt");

    @Test
    void known_keys_signed_the_known_note() {
        SignedNote note = SignedNote.parse(NOTE);
        assertThat(note.isSignedBy(VerifierKey.parse(PETER))).isTrue();
        assertThat(note.isSignedBy(VerifierKey.parse(ENOCH))).isTrue();
        assertThat(note.isSignedBy(LogKey.generate("PeterNeumann").verifier())).isFalse();
        assertThat(note.text()).endsWith("what your problem is.\n");
        assertThat(note.encoded()).isEqualTo(NOTE);
    }

    @Test
    void a_known_key_signs_as_it_is_known_to() {
        LogKey peter = LogKey.parse(PETER_SECRET);
        assertThat(peter.verifier()).isEqualTo(VerifierKey.parse(PETER));
        assertThat(peter.verifier().encoded()).isEqualTo(PETER);
        assertThat(peter.encoded()).isEqualTo(PETER_SECRET);
        assertThat(peter).hasToString("LogKey[PeterNeumann+c74f20a3]");
        SignedNote known = SignedNote.parse(NOTE);
        assertThat(SignedNote.sign(known.text(), peter).signatures())
                .containsExactly(known.signatures().get(0));
    }

    @Test
    void no_part_of_a_key_and_no_other_letter_is_a_key() {
        for (int from = 0; from <= PETER.length(); from++) {
            for (int to = from; to <= PETER.length(); to++) {
                if (from > 0 || to < PETER.length()) {
                    String part = PETER.substring(from, to);
                    assertThatThrownBy(() -> VerifierKey.parse(part)).isInstanceOf(MalformedException.class);
                }
            }
        }
        for (int i = 0; i < PETER_SECRET.length(); i++) {
            char[] letters = PETER_SECRET.toCharArray();
            letters[i]++;
            assertThatThrownBy(() -> LogKey.parse(new String(letters))).isInstanceOf(MalformedException.class);
        }
        for (String wrong : List.of(
                "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
                "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")) {
            assertThatThrownBy(() -> VerifierKey.parse(wrong)).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void what_is_no_note_is_refused() {
        String text = SignedNote.parse(NOTE).text();
        String line = NOTE.substring(text.length() + 1, NOTE.indexOf('\n', text.length() + 1) + 1);
        for (String wrong : List.of(
                "",
                "\n",
                "\n\n",
                text,
                text + "\n",
                text + "\n" + line.substring(0, line.length() - 1),
                "\u0001" + text + "\n" + line,
                text + "\n" + line.replace("PeterNeumann", "Bad Name"),
                text + "\n" + line.replace("PeterNeumann", "Bad+Name"),
                text + "\n" + line + "Unexpected line.\n",
                text + "\n" + line.replace("— ", "- "),
                text + "\n" + line.replace("=\n", "\n"),
                text + "\n— PeterNeumann AAAA\n",
                text + "\n" + line.repeat(101))) {
            assertThatThrownBy(() -> SignedNote.parse(wrong)).as(wrong).isInstanceOf(MalformedException.class);
        }
        byte[] latin = ("á" + text + "\n" + line.replace("—", "-")).getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> SignedNote.parse(latin)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> SignedNote.sign("no line feed", LogKey.generate("a")))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> LogKey.generate("a b")).isInstanceOf(MalformedException.class);
        assertThat(SignedNote.parse(text + "\n" + line.repeat(16)).signatures()).hasSize(16);
    }

    @Test
    void a_key_that_claims_to_have_signed_and_did_not_spoils_the_note() {
        String text = SignedNote.parse(NOTE).text();
        LogKey good = LogKey.generate("good");
        LogKey bad = LogKey.generate("bad");
        SignedNote note = SignedNote.sign(text, good, bad);
        SignedNote.Signature stolen =
                SignedNote.sign("other\n", bad).signatures().get(0);
        SignedNote spoiled = new SignedNote(text, List.of(note.signatures().get(0), stolen));
        List<VerifierKey> both = List.of(good.verifier(), bad.verifier());
        assertThat(note.isSignedByAny(both)).isTrue();
        assertThat(spoiled.isSignedByAny(both)).isFalse();
        assertThat(spoiled.isSignedByAny(List.of(good.verifier()))).isTrue();
        assertThat(spoiled.isSignedByAny(List.of())).isFalse();
    }

    @Property(tries = 300)
    void one_flipped_bit_of_a_note_is_never_a_signed_note(@ForAll @IntRange(max = 100_000) int seed) {
        byte[] note = NOTE.getBytes(StandardCharsets.UTF_8);
        byte[] flipped = Data.flipped(note, seed % (note.length * 8));
        VerifierKey peter = VerifierKey.parse(PETER);
        VerifierKey enoch = VerifierKey.parse(ENOCH);
        boolean signed;
        try {
            SignedNote parsed = SignedNote.parse(flipped);
            signed = parsed.isSignedBy(peter) && parsed.isSignedBy(enoch);
        } catch (MalformedException e) {
            signed = false;
        }
        assertThat(signed).isFalse();
    }

    @Property(tries = 1000)
    void whatever_is_given_is_a_note_or_refused(@ForAll("noteLike") String text) {
        try {
            SignedNote note = SignedNote.parse(text);
            assertThat(note.encoded()).isEqualTo(text);
            assertThat(note.isSignedBy(VerifierKey.parse(PETER))).isFalse();
        } catch (MalformedException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }

    @Provide
    Arbitrary<String> noteLike() {
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(60);
        Arbitrary<String> near =
                Arbitraries.strings().withChars("— \nab+/=AQ09\u00a0").ofMaxLength(60);
        return Arbitraries.oneOf(
                any, near, near.map(end -> "a\n\n— a AAAAAAA=" + end), near.map(end -> "a\n\n— " + end + "\n"));
    }
}

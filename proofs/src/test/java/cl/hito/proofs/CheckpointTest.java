package cl.hito.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CheckpointTest {

    private static final String ORIGIN = "hito.example/log";

    @Test
    void the_checkpoint_of_the_specification_is_read() {
        SignedNote note = SignedNote.parse(Data.text("checkpoint.txt"));
        Checkpoint head = Checkpoint.parse(note.text());
        assertThat(head.origin()).isEqualTo("example.com/behind-the-sofa");
        assertThat(head.size()).isEqualTo(20_852_163);
        assertThat(head.rootHash()).isEqualTo("0ac5186a91863e8e1d90c808014aa89bf5da8e3ee1d9f07630f0378f68f1ab62");
        assertThat(head.extensions()).isEmpty();
        assertThat(head.text()).isEqualTo(note.text());
        assertThat(note.signatures().get(0).keyId()).isEqualTo(0x033de0ae);
    }

    @Test
    void what_is_no_checkpoint_is_refused() {
        String hash = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
        for (String wrong : List.of(
                "",
                "\n",
                "o\n1\n",
                "o\n1\n" + hash,
                "\n1\n" + hash + "\n",
                "o\n01\n" + hash + "\n",
                "o\n-1\n" + hash + "\n",
                "o\n+1\n" + hash + "\n",
                "o\n9223372036854775808\n" + hash + "\n",
                "o\n1\nAAAA\n",
                "o\n1\n" + hash.replace("=", "") + "\n",
                "o\n1\n" + hash.replace("I=", "J=") + "\n",
                "o\n1\n" + hash + "\n\n",
                "o\n1\n" + hash + "\n\nextension\n")) {
            assertThatThrownBy(() -> Checkpoint.parse(wrong)).as(wrong).isInstanceOf(MalformedException.class);
        }
        assertThat(Checkpoint.parse("o\n0\n" + hash + "\none more\n").extensions())
                .containsExactly("one more");
    }

    @Property(tries = 1000)
    void whatever_is_given_is_a_checkpoint_or_refused(@ForAll("checkpointLike") String text) {
        try {
            assertThat(Checkpoint.parse(text).text()).isEqualTo(text);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<String> checkpointLike() {
        Arbitrary<String> near = Arbitraries.strings().withChars("\n019a=AQ/ ").ofMaxLength(50);
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(50),
                near,
                near.map(end -> "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n" + end),
                near.map(end -> "o\n" + end + "\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"));
    }

    @Test
    void a_signed_checkpoint_is_its_keys_alone() {
        LogKey key = LogKey.generate(ORIGIN);
        Checkpoint head = Checkpoint.of(ORIGIN, 0, MerkleTree.root(List.of()));
        SignedNote note = SignedNote.parse(head.sign(key).encoded());
        assertThat(note.isSignedBy(key.verifier())).isTrue();
        assertThat(Checkpoint.parse(note.text())).isEqualTo(head);
        SignedNote grown = new SignedNote(note.text().replace("\n0\n", "\n1\n"), note.signatures());
        assertThat(grown.isSignedBy(key.verifier())).isFalse();
    }

    @Test
    void keys_follow_each_other_by_the_sign_off_of_both() {
        // Given
        LogKey first = LogKey.generate(ORIGIN);
        LogKey second = LogKey.generate(ORIGIN);
        LogKey third = LogKey.generate(ORIGIN);
        SignedNote one = change(first, second, "2026-11-20T12:00:00Z");
        SignedNote two = change(second, third, "2027-01-01T00:00:00Z");
        // Then
        assertThat(KeyChange.follow(ORIGIN, first.verifier(), List.of(one, two)))
                .containsExactly(first.verifier(), second.verifier(), third.verifier());
        assertThat(KeyChange.parse(one.text()).text()).isEqualTo(one.text());
        SignedNote early = change(second, third, "2026-01-01T00:00:00Z");
        SignedNote byTheNewOneAlone =
                new SignedNote(one.text(), one.signatures().subList(1, 2));
        SignedNote byTheOldOneAlone =
                new SignedNote(one.text(), one.signatures().subList(0, 1));
        for (List<SignedNote> wrong : List.of(
                List.of(two),
                List.of(two, one),
                List.of(one, early),
                List.of(byTheNewOneAlone),
                List.of(byTheOldOneAlone),
                List.of(SignedNote.sign("other\n", first, second)))) {
            assertThatThrownBy(() -> KeyChange.follow(ORIGIN, first.verifier(), wrong))
                    .isInstanceOf(MalformedException.class);
        }
        assertThatThrownBy(() -> KeyChange.follow("other", first.verifier(), List.of(one)))
                .isInstanceOf(MalformedException.class);
    }

    @Property(tries = 300)
    void whatever_is_given_is_a_change_of_a_key_or_refused(@ForAll("changeLike") String text) {
        try {
            assertThat(KeyChange.parse(text).text()).isEqualTo(text);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<String> changeLike() {
        String keys = ORIGIN + "\n" + LogKey.generate("a").verifier().encoded() + "\n"
                + LogKey.generate("a").verifier().encoded() + "\n";
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(50),
                Arbitraries.strings()
                        .withChars("0123456789-T:Z+.\n")
                        .ofMaxLength(22)
                        .map(end -> KeyChange.HEADING + "\n" + keys + end),
                Arbitraries.of("2026-11-20T12:00:00Z\n", "2026-11-20T12:00:00.5Z\n", "2026-11-20T12:00Z\n")
                        .map(end -> KeyChange.HEADING + "\n" + keys + end));
    }

    @Test
    void an_entry_of_the_log_is_read_as_it_was_written() {
        LogEntry entry = LogEntry.of(Instant.parse("2026-11-20T12:00:00.123456Z"), "SNAPSHOT", "2026-11-20-2", "{}");
        assertThat(entry.contentHash()).isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
        assertThat(LogEntry.parse(entry.encoded())).isEqualTo(entry);
        assertThat(CanonicalJson.isCanonical(entry.encoded())).isTrue();
        for (String wrong : List.of(
                "",
                "{}",
                entry.encoded() + " ",
                entry.encoded().replace("SNAPSHOT", "snapshot"),
                entry.encoded().replace("12:00:00.123456Z", "12:00Z"),
                entry.encoded().replace("2026-11-20T", "2026-13-20T"),
                entry.encoded().replace("2026-11-20-2", "a b"))) {
            assertThatThrownBy(() -> LogEntry.parse(wrong)).as(wrong).isInstanceOf(MalformedException.class);
        }
    }

    @Property(tries = 500)
    void one_flipped_bit_of_an_entry_is_another_leaf_or_refused(@ForAll @IntRange(max = 100_000) int seed) {
        LogEntry entry = LogEntry.of(Instant.parse("2026-11-20T12:00:00Z"), "KEY", "c74f20a3", "content");
        byte[] bytes = entry.encoded().getBytes(StandardCharsets.UTF_8);
        String flipped = new String(Data.flipped(bytes, seed % (bytes.length * 8)), StandardCharsets.UTF_8);
        try {
            assertThat(LogEntry.parse(flipped).leafHash()).isNotEqualTo(entry.leafHash());
        } catch (MalformedException e) {
            assertThat(flipped).isNotEqualTo(entry.encoded());
        }
    }

    private static SignedNote change(LogKey from, LogKey to, String instant) {
        return new KeyChange(ORIGIN, from.verifier(), to.verifier(), Instant.parse(instant)).sign(from, to);
    }
}

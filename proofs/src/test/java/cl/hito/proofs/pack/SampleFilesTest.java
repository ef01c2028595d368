package cl.hito.proofs.pack;

import static org.assertj.core.api.Assertions.assertThat;

import cl.hito.proofs.LogKey;
import cl.hito.proofs.VerifierKey;
import cl.hito.proofs.pack.PackFinding.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files of docs/formats/sample: what was written once is read by every later release. They are written anew with
 * {@code -Dhito.sample.write=true}, which is for a new format and not for a changed one.
 */
class SampleFilesTest {

    private static final Path SAMPLE = Path.of("..", "docs", "formats", "sample");

    /** Everybody knows it, so it proves nothing: it signs the sample and nothing else. */
    private static final LogKey KEY =
            LogKey.parse("PRIVATE+KEY+hito.example/sample+756addbf+AcSydL1G3pXKDQvILQyvq13aW55Qea549TRzAReoMLn4");

    @TempDir
    Path folder;

    @Test
    void sample_is_good_and_its_forgery_is_not() throws IOException {
        if (Boolean.getBoolean("hito.sample.write")) {
            write();
        }
        VerifierKey key =
                VerifierKey.parse(Files.readString(SAMPLE.resolve("key.txt")).strip());
        PackVerdict good = PackVerifier.verify(SAMPLE.resolve("pack.zip"), key);
        assertThat(good.findings()).isEmpty();
        assertThat(good.entries()).isEqualTo(40);
        assertThat(PackVerifier.verify(SAMPLE.resolve("forged.zip"), key).findings())
                .extracting(PackFinding::kind)
                .containsExactly(Kind.ENTRY_CHANGED, Kind.ROOT);
        VerifierKey other = VerifierKey.parse(
                Files.readString(SAMPLE.resolve("other-key.txt")).strip());
        assertThat(PackVerifier.verify(SAMPLE.resolve("pack.zip"), other).findings())
                .extracting(PackFinding::kind)
                .containsExactly(Kind.KEY_NOT_TRUSTED, Kind.CHECKPOINT);
    }

    @Test
    void odd_packs_are_refused_by_the_member_that_is_odd() throws IOException {
        for (Map.Entry<String, SamplePack> odd : OddPacks.of(KEY).entrySet()) {
            Path kept = SAMPLE.resolve("odd").resolve(odd.getKey() + ".zip");
            if (Boolean.getBoolean("hito.sample.write")) {
                Files.createDirectories(kept.getParent());
                Files.move(odd.getValue().write(folder), kept, StandardCopyOption.REPLACE_EXISTING);
            }
            for (Path pack : List.of(kept, odd.getValue().write(folder))) {
                assertThat(PackVerifier.verify(pack, KEY.verifier()).findings())
                        .as(odd.getKey())
                        .extracting(PackFinding::member)
                        .anyMatch(member -> member != null && odd.getKey().startsWith(member));
            }
        }
        assertThat(PackVerifier.verify(
                                SamplePack.of(KEY, 6, (i, entry) -> entry)
                                        .withSealedLists()
                                        .write(folder),
                                KEY.verifier())
                        .findings())
                .isEmpty();
    }

    /** Auditors hold the page that they fetched against it. */
    @Test
    void guide_for_auditors_has_the_hash_of_the_page() throws IOException {
        try (InputStream page = PackVerifier.class.getResourceAsStream("verify.html")) {
            assertThat(Files.readString(Path.of("..", "docs", "guides", "auditors.md")))
                    .contains(Sha256.hexOf(page.readAllBytes()));
        }
    }

    private void write() throws IOException {
        Files.createDirectories(SAMPLE);
        SamplePack good = SamplePack.of(KEY, 40, (i, entry) -> entry);
        SamplePack forged =
                SamplePack.of(KEY, 40, (i, entry) -> i == 17 ? entry.replace("\"OK\"", "\"NO_DATA\"") : entry);
        try (InputStream page = PackVerifier.class.getResourceAsStream("verify.html")) {
            good.members.put(Members.VERIFIER, page.readAllBytes());
        }
        Files.move(good.write(folder), SAMPLE.resolve("pack.zip"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(forged.write(folder), SAMPLE.resolve("forged.zip"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(SAMPLE.resolve("key.txt"), KEY.verifier().encoded() + "\n");
        Files.writeString(
                SAMPLE.resolve("other-key.txt"),
                LogKey.generate("hito.example/other").verifier().encoded() + "\n");
    }
}

package cl.hito.proofs.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.hito.proofs.LogKey;
import cl.hito.proofs.pack.PackFinding.Kind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackVerifierTest {

    @TempDir
    Path folder;

    @Test
    void good_pack_is_good() throws IOException {
        // Given
        SamplePack sample = SamplePack.of(1_000);
        // When
        PackVerdict verdict = PackVerifier.verify(sample.write(folder), null);
        // Then
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.code()).isEqualTo("2026-10-31");
        assertThat(verdict.entries()).isEqualTo(1_000);
        assertThat(verdict.treeSize()).isEqualTo(5);
        assertThat(verdict.key()).isEqualTo(sample.key.verifier().encoded());
        assertThat(verdict.keyWasGiven()).isFalse();
    }

    @Test
    void snapshot_without_entries_is_good() throws IOException {
        assertThat(PackVerifier.verify(SamplePack.of(0).write(folder), null).findings())
                .isEmpty();
    }

    @Test
    void same_members_give_the_same_bytes() throws IOException {
        SamplePack sample = SamplePack.of(50);
        assertThat(Files.readAllBytes(sample.write(folder))).isEqualTo(Files.readAllBytes(sample.write(folder)));
    }

    @Test
    void other_programs_read_the_file() throws IOException {
        // Given
        SamplePack sample = SamplePack.of(20);
        // When
        try (ZipFile zip = new ZipFile(sample.write(folder).toFile())) {
            // Then
            assertThat(zip.size()).isEqualTo(sample.members.size() + 1);
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                byte[] content = zip.getInputStream(entry).readAllBytes();
                if (!entry.getName().equals(Members.FILES)) {
                    assertThat(content).isEqualTo(sample.members.get(entry.getName()));
                }
            }
        }
    }

    /** All of them would be held in memory at once: 47 bytes of a file cost an object each. */
    @Test
    void more_members_than_a_pack_can_have_are_not_read() throws IOException {
        // Given
        int many = ZipHeaders.MAX_MEMBERS + 1;
        Path pack = folder.resolve("many.zip");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(pack))) {
            for (int i = 0; i < many; i++) {
                out.write(ZipHeaders.local("x", 0, 0));
            }
            for (int i = 0; i < many; i++) {
                out.write(ZipHeaders.central("x", 0, 0, 31L * i));
            }
            out.write(ZipHeaders.end(many, 47L * many, 31L * many));
        }
        Findings findings = new Findings();
        // When
        try (PackFile file = PackFile.open(pack)) {
            // Then
            assertThat(file.layout(findings)).isEmpty();
        }
        assertThat(PackVerifier.verify(pack, null).findings())
                .extracting(PackFinding::kind)
                .containsExactly(Kind.NOT_A_PACK);
    }

    @Test
    void key_that_was_given_has_to_be_the_signers() throws IOException {
        SamplePack sample = SamplePack.of(3);
        Path pack = sample.write(folder);
        assertThat(PackVerifier.verify(pack, sample.key.verifier()).isValid()).isTrue();
        PackVerdict verdict =
                PackVerifier.verify(pack, LogKey.generate("other.example/log").verifier());
        assertThat(verdict.findings()).extracting(PackFinding::kind).contains(Kind.KEY_NOT_TRUSTED, Kind.CHECKPOINT);
    }

    @Test
    void pack_signed_by_whoever_forged_it_is_found_out() throws IOException {
        PackVerdict verdict =
                PackVerifier.verify(SamplePack.of(3).write(folder, LogKey.generate("hito.example/log")), null);
        assertThat(verdict.findings()).contains(PackFinding.of(Kind.SIGNATURE, Members.FILES));
    }

    /** Everything else made to fit, by somebody who has the signing key. */
    @Test
    void entry_that_was_exchanged_is_named() throws IOException {
        // Given
        SamplePack sample = SamplePack.of(500, (i, entry) -> i == 321 ? entry.replace("\"OK\"", "\"NO_DATA\"") : entry);
        // When
        List<PackFinding> findings =
                PackVerifier.verify(sample.write(folder), null).findings();
        // Then
        assertThat(findings)
                .containsExactly(
                        new PackFinding(
                                Kind.ENTRY_CHANGED,
                                Members.ENTRIES,
                                321L,
                                null,
                                "SIMPLIFICADOS institution:MUN-1321 2026-10"),
                        PackFinding.of(Kind.ROOT, Members.ENTRIES));
        assertThat(findings.get(0).says(false))
                .isEqualTo("entries.ndjson.gz, entrada 321: la entrada no es la que se selló"
                        + " (SIMPLIFICADOS institution:MUN-1321 2026-10)");
    }

    @Test
    void parts_that_do_not_belong_together_are_named() throws IOException {
        // Given
        SamplePack sample = SamplePack.of(40);
        SamplePack other = SamplePack.of(41);
        for (String name : List.of(Members.CSV, Members.LEAVES, Members.LOG_PROOF, Members.CHECKPOINT)) {
            byte[] own = sample.members.put(name, other.members.get(name));
            // When
            List<PackFinding> findings =
                    PackVerifier.verify(sample.write(folder), null).findings();
            // Then
            assertThat(findings).as(name).extracting(PackFinding::member).contains(name);
            sample.members.put(name, own);
        }
    }

    @Test
    void missing_and_unreadable_members_are_named() throws IOException {
        for (String name : Members.REQUIRED) {
            SamplePack sample = SamplePack.of(5);
            sample.members.remove(name);
            assertThat(PackVerifier.verify(sample.write(folder), null).findings())
                    .as(name)
                    .contains(PackFinding.of(Kind.MEMBER_MISSING, name));
            for (byte[] nonsense : List.of(new byte[0], SamplePack.utf8("{}"), new byte[] {1, 2, 3, (byte) 0xFF})) {
                sample.members.put(name, nonsense);
                assertThat(PackVerifier.verify(sample.write(folder), null).findings())
                        .as(name)
                        .extracting(PackFinding::member)
                        .contains(name);
            }
        }
    }

    @Test
    void file_that_is_no_pack_is_said_to_be_none() throws IOException {
        byte[] whole = Files.readAllBytes(SamplePack.of(30).write(folder));
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = i < 100
                    ? Arrays.copyOf(whole, random.nextInt(whole.length))
                    : i < 200 ? new byte[random.nextInt(400)] : with(whole, random.nextInt(whole.length));
            if (i >= 100 && i < 200) {
                random.nextBytes(bytes);
            }
            assertThat(PackVerifier.verify(file(bytes), null).findings())
                    .as("%d", i)
                    .extracting(PackFinding::kind)
                    .contains(Kind.NOT_A_PACK);
        }
    }

    /** A byte more, somewhere. */
    private static byte[] with(byte[] whole, int place) {
        byte[] longer = new byte[whole.length + 1];
        System.arraycopy(whole, 0, longer, 0, place);
        System.arraycopy(whole, place, longer, place + 1, whole.length - place);
        return longer;
    }

    /** Whoever unpacks with another program would write outside of the folder. */
    @Test
    void name_that_is_none_is_refused_though_it_is_in_the_signed_list() throws IOException {
        // Given: a name of the same length, exchanged everywhere, and the list signed anew
        LogKey key = LogKey.generate("hito.example/log");
        SamplePack sample = SamplePack.of(key, 3, (i, entry) -> entry);
        sample.members.put("0000evil.txt", new byte[] {1});
        byte[] pack = Files.readAllBytes(sample.write(folder));
        String list = new String(pack, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(list.split("0000evil.txt", -1)).hasSize(4);
        byte[] renamed =
                list.replace("0000evil.txt", "../.evil.txt").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        // Then
        assertThat(PackVerifier.verify(file(renamed), null).findings())
                .contains(PackFinding.of(Kind.NOT_A_PACK, "../.evil.txt"));
    }

    @Test
    void directory_without_end_is_given_up() throws IOException {
        // Given: nothing but entries of a directory, more than a pack has
        int count = 70_000;
        java.nio.ByteBuffer file =
                java.nio.ByteBuffer.allocate(count * 47 + 22).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            file.putShort(i * 47 + 28, (short) 1).put(i * 47 + 46, (byte) 'a');
        }
        // Then
        assertThat(PackVerifier.verify(file(file.array()), null).findings())
                .extracting(PackFinding::kind)
                .containsExactly(Kind.NOT_A_PACK);
    }

    @Test
    void text_of_a_pack_steers_no_terminal() {
        PackFinding finding = PackFinding.entry(
                Kind.CSV, "a\u001b[2J\u202e", 1, "\u001b[H\u009b2J El paquete es íntegro." + "x".repeat(999));
        assertThat(finding.says(false))
                .startsWith("a\ufffd[2J\ufffd, entrada 1")
                .contains("El paquete es íntegro.")
                .hasSizeLessThan(400)
                .doesNotContain("\u001b", "\u009b", "\u202e");
    }

    @Test
    void names_out_of_order_are_refused() {
        PackWriter writer = new PackWriter(OutputStream.nullOutputStream(), "x");
        assertThatThrownBy(() -> {
                    writer.add("b", new byte[1]);
                    writer.add("a", new byte[1]);
                })
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.add("../c", new byte[1])).isInstanceOf(IllegalArgumentException.class);
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "file", ".zip"), bytes);
    }
}
